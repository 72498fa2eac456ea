import BenchmarkSupport

/// Makes documents that differ from each other: clauses of two texts each, recombined.
struct DocumentMaker {
    private let sources: [Clauses.Source]
    private var random: SeededGenerator

    /// How long title and text are together, in characters.
    private static let length = 80..<121
    private static let longestTitle = 24

    init(history: History, seed: UInt64) {
        sources = Clauses(history).sources
        random = SeededGenerator(seed: seed)
    }

    /// The next document: `title TAB text`.
    mutating func next() -> String {
        let first = sources[random.below(sources.count)]
        let second = sources[random.below(sources.count)]
        var title = String(first.title.prefix(Self.longestTitle))
        if title.isEmpty || random.below(2) == 0 {
            title += second.clauses[random.below(second.clauses.count)].prefix(10)
        }
        let length = Self.length.lowerBound + random.below(Self.length.count)
        var text = ""
        append(from: first, until: (length + title.utf16.count) / 2 - title.utf16.count, to: &text)
        append(from: second, until: length - title.utf16.count, to: &text)
        while text.utf16.count + title.utf16.count < Self.length.lowerBound {
            append(from: sources[random.below(sources.count)], until: length - title.utf16.count, to: &text)
        }
        return "\(title)\t\(text)"
    }

    /// Appends neighbouring clauses from a place in the text on.
    private mutating func append(from source: Clauses.Source, until length: Int, to text: inout String) {
        var index = random.below(source.clauses.count)
        repeat {
            if !text.isEmpty { text += random.below(3) == 0 ? "。" : "，" }
            text += source.clauses[index]
            index += 1
        } while index < source.clauses.count && text.utf16.count < length
    }
}
