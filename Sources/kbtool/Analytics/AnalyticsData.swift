import Assist
import Exchange
import Foundation
import Workspace

extension QueryCountData {
    func line(_ phrase: Phrase, in language: Language) -> String {
        phrase.text(
            in: language,
            [
                "query": example, "askings": "\(askings)", "people": "\(people)", "nothing": "\(nothing)",
                "dismissed": "\(dismissed)", "queries": "\(queries)",
            ]
        )
    }
}

extension RisingQueryData {
    func line(in language: Language) -> String {
        Phrase.analyticsRising.text(
            in: language,
            ["query": example, "now": "\(now)", "before": "\(before)", "factor": String(format: "%.1f", factor)]
        )
    }
}

extension AcceptanceData {
    func line(in language: Language) -> String {
        Phrase.analyticsAcceptance.text(
            in: language,
            [
                "title": title ?? article, "shown": "\(shown)", "inserted": "\(inserted)", "sent": "\(sent)",
                "dismissed": "\(dismissed + notHelpful)", "rate": Self.percent(rate ?? 0),
                "lower": Self.percent(lower), "upper": Self.percent(upper),
            ]
        )
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
