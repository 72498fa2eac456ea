import Indexer
import Records

/// Finds the question and its resolution in what was said.
struct CaseExtractor {
    /// One thing that was said.
    struct Turn: Equatable {
        var speaker: Speaker
        var text: String
    }

    /// A question and how it was resolved.
    struct Case: Equatable {
        var question: String
        var resolution: String
    }

    let lexicon: Lexicon

    /// Characters of the customer's words that make a question, at least and at most.
    private static let questionMinimum = 4
    private static let questionLimit = 200
    /// Characters of the agents' words that make an answer, at least and at most.
    private static let resolutionMinimum = 12
    private static let resolutionLimit = 4_000

    /// The question and its resolution; nil when there is no real question or no real answer.
    ///
    /// The question is what the customer says from the first words that are no greeting until an agent answers, or else
    /// the subject. The resolution is what agents and programs say after it, without courtesy and counter-questions, and
    /// the wrap-up.
    func extract(from turns: [Turn], subject: String, wrapUp: String) -> Case? {
        let first = turns.firstIndex { $0.speaker == .customer && !self.substance(of: $0.text).isEmpty }
        let question = self.question(in: turns, from: first) ?? self.whole(subject)
        guard let question else { return nil }
        let resolution = self.resolution(in: turns.dropFirst(first ?? 0), wrapUp: wrapUp)
        guard Self.weight(of: resolution) >= Self.resolutionMinimum else { return nil }
        return Case(question: question, resolution: String(resolution.prefix(Self.resolutionLimit)))
    }

    private func question(in turns: [Turn], from first: Int?) -> String? {
        guard let first else { return nil }
        var question = ""
        for turn in turns[first...] {
            if turn.speaker == .agent, Self.weight(of: question) >= Self.questionMinimum { break }
            guard turn.speaker == .customer else { continue }
            let text = self.substance(of: turn.text)
            if text.isEmpty { continue }
            question += question.isEmpty ? text : " " + text
            if question.count >= Self.questionLimit { break }
        }
        guard Self.weight(of: question) >= Self.questionMinimum else { return nil }
        return String(question.prefix(Self.questionLimit))
    }

    private func resolution(in turns: ArraySlice<Turn>, wrapUp: String) -> String {
        var lines: [String] = []
        var length = 0
        for turn in turns where turn.speaker == .agent || turn.speaker == .bot {
            let text = self.substance(of: turn.text)
            // A short question back to the customer resolves nothing.
            if text.isEmpty || (Self.asks(text) && text.count < 40) { continue }
            lines.append(text)
            length += text.count
            if length >= Self.resolutionLimit { break }
        }
        let wrapUp = wrapUp.trimmingLine
        if !wrapUp.isEmpty { lines.append(wrapUp) }
        return lines.joined(separator: "\n")
    }

    private func whole(_ subject: String) -> String? {
        let text = self.substance(of: subject)
        return Self.weight(of: text) >= Self.questionMinimum ? text : nil
    }

    /// The text without greetings and courtesy, on one line; empty when there is no letter left.
    private func substance(of text: String) -> String {
        let line = self.lexicon.withoutStopPhrases(String(text.prefix(Self.resolutionLimit))).trimmingLine
        return Self.weight(of: line) == 0 ? "" : line
    }

    private static func asks(_ text: String) -> Bool {
        text.hasSuffix("？") || text.hasSuffix("?") || text.hasSuffix("吗") || text.hasSuffix("呢")
    }

    /// How many letters and digits there are; pictures and punctuation say nothing.
    private static func weight(of text: String) -> Int {
        text.reduce(0) { $0 + ($1.isLetter || $1.isNumber ? 1 : 0) }
    }
}

extension String {
    /// The text on one line without white space at its ends.
    fileprivate var trimmingLine: String {
        let line = self.replacing("\n", with: " ")
        let start = line.firstIndex { !$0.isWhitespace } ?? line.endIndex
        let end = line.lastIndex { !$0.isWhitespace }.map(line.index(after:)) ?? start
        return String(line[start..<end])
    }
}
