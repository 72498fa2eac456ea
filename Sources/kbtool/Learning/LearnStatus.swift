import Exchange
import Indexer
import Records

/// How far learning is, for people and for programs.
struct LearnStatus: Encodable {
    var lessons: Int
    var undone: Int
    var people: Int
    var articles: Int
    /// `none`, `on`, `off` or `damaged`.
    var ranking: String
    /// How many word pairs the ranking has.
    var wordPairs: Int
    /// What was measured when the ranking was fitted.
    var figures: [String: Double]

    init(_ counts: LessonCounts, _ content: RankingModelFile.Content) {
        lessons = counts.lessons
        undone = counts.undone
        people = counts.people
        articles = counts.articles
        switch content {
        case .none: (ranking, wordPairs, figures) = ("none", 0, [:])
        case .damaged: (ranking, wordPairs, figures) = ("damaged", 0, [:])
        case .model(let model):
            (ranking, wordPairs, figures) = (model.isActive ? "on" : "off", model.pairs.count, model.figures)
        }
    }

    func write(_ output: OutputOptions) throws {
        if output.json { return try JSONLine.write(self) }
        let counted = [
            "lessons": "\(lessons)", "undone": "\(undone)", "people": "\(people)", "articles": "\(articles)",
        ]
        Terminal.standardOutput.line(Phrase.learnCounts.text(in: output.language, counted))
        let phrase: Phrase =
            switch ranking {
            case "on": .learnOn
            case "off": .learnOff
            case "damaged": .learnDamaged
            default: .learnNone
            }
        Terminal.standardOutput.line(phrase.text(in: output.language, RankingFigures.arguments(figures, wordPairs)))
    }
}

/// The figures of a fit, filled into sentences.
enum RankingFigures {
    static func arguments(_ figures: [String: Double], _ wordPairs: Int) -> [String: String] {
        func number(_ name: String) -> String { String(Int(figures[name] ?? 0)) }
        let (before, after) = (figures["before"] ?? 0, figures["after"] ?? 0)
        return [
            "pairs": number("pairs"), "usable": number("usable"), "people": number("people"), "words": "\(wordPairs)",
            "before": Self.decimals(before), "after": Self.decimals(after),
        ]
    }

    private static func decimals(_ value: Double) -> String {
        let thousandths = Int((value * 1_000).rounded())
        return "\(thousandths / 1_000)." + String(String(thousandths % 1_000 + 1_000).dropFirst())
    }
}
