import Assist
import Exchange
import Workspace

extension GapData {
    private static let shownQuestions = 4

    func lines(number: Int, in language: Language) -> [String] {
        let trend: Phrase =
            switch self.trend {
            case .rising: .trendRising
            case .steady: .trendSteady
            case .falling: .trendFalling
            }
        let head = Phrase.gapHead.text(
            in: language,
            [
                "number": "\(number)", "gap": gap, "question": questions.first?.text ?? "", "askings": "\(askings)",
                "people": "\(people)", "trend": trend.text(in: language),
                "closed": isClosed ? Phrase.gapClosed.text(in: language) : "",
            ]
        )
        let reasons = Phrase.gapReasons.text(
            in: language,
            ["nothing": "\(nothing)", "weak": "\(weak)", "dismissed": "\(dismissed)"]
        )
        let others = questions.dropFirst().prefix(Self.shownQuestions).map { "   · \($0.text)" }
        let articles = nearest.map(\.title).joined(separator: " | ")
        let near =
            articles.isEmpty
            ? []
            : [
                "   "
                    + Phrase.gapNearest.text(
                        in: language,
                        ["titles": articles, "share": "\(Int((confidence * 100).rounded()))"]
                    )
            ]
        return [head, "   " + reasons] + others + near
    }
}
