import Assist
import Exchange
import Foundation

/// A counted query for programs and people.
struct QueryCountData: Encodable {
    var query: String
    var example: String
    var askings: Int
    var queries: Int
    var people: Int
    var nothing: Int
    var weak: Int
    var dismissed: Int
    var first: Int64
    var last: Int64

    init(_ count: QueryCount) {
        query = count.text
        example = count.example
        askings = count.askings
        queries = count.queries
        people = count.people
        nothing = count.nothing
        weak = count.weak
        dismissed = count.dismissed
        first = count.first
        last = count.last
    }

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

/// A rising query for programs and people.
struct RisingQueryData: Encodable {
    var query: String
    var example: String
    var now: Int
    var before: Int
    var factor: Double
    var people: Int

    init(_ rising: RisingQuery) {
        query = rising.count.text
        example = rising.count.example
        now = rising.count.askings
        before = rising.before
        factor = rising.factor
        people = rising.count.people
    }

    func line(in language: Language) -> String {
        Phrase.analyticsRising.text(
            in: language,
            ["query": example, "now": "\(now)", "before": "\(before)", "factor": String(format: "%.1f", factor)]
        )
    }
}

/// What became of an article's cards, for programs and people.
struct AcceptanceData: Encodable {
    var article: String
    var title: String?
    var shown: Int
    var inserted: Int
    var sent: Int
    var accepted: Int
    var dismissed: Int
    var notHelpful: Int
    var opened: Int
    var rate: Double?
    var lower: Double
    var upper: Double

    init(_ acceptance: CardAcceptance, title: String?) {
        article = acceptance.source
        self.title = title
        shown = acceptance.shown
        inserted = acceptance.inserted
        sent = acceptance.sent
        accepted = acceptance.accepted
        dismissed = acceptance.dismissed
        notHelpful = acceptance.notHelpful
        opened = acceptance.opened
        rate = acceptance.rate
        lower = acceptance.interval.lower
        upper = acceptance.interval.upper
    }

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
