/// A request for groups, read: its words and the pieces of its query tree.
///
/// Nothing here looks at how frequent a word is: what matches must not depend on documents that a person may not see.
struct GroupQuery {
    let request: GroupRequest
    let analysis: QueryAnalysis
    let phrases: [[UInt16]]
    let excluded: [[UInt16]]
    private let builder: QueryBuilder

    /// The longest text that is looked at, in characters.
    private static let maximumLength = 2_000
    /// The most words that must all occur.
    private static let maximumWords = 32

    init(_ request: GroupRequest, reader: CollectionReader) {
        self.request = request
        let text = String(request.text.prefix(Self.maximumLength))
        let units = StopPhraseFilter(phrases: reader.lexicon.stopPhrases).strip(Normalizer.normalize(text).units)
        self.analysis = reader.analyse(units)
        self.phrases = request.phrases.map { Normalizer.normalize($0).units }.filter { !$0.isEmpty }
        self.excluded = request.excluded.map { Normalizer.normalize($0).units }.filter { !$0.isEmpty }
        self.builder = QueryBuilder(tokenizer: reader.tokenizer)
    }

    /// The rung that is searched.
    var rung: Rung { self.analysis.isEmpty ? .everything : self.request.rung }

    // MARK: - Sets of documents

    /// Pushes the documents that match. False when none can.
    ///
    /// - Parameter leavesTime: whether the caller sees to the time itself.
    func pushMatches(scope: GroupScope, leavesTime: Bool = false, in program: inout QueryProgram) -> Bool {
        guard self.pushRung(in: &program) else { return false }
        for phrase in self.phrases where self.builder.all(of: phrase, in: &program) { program.filter() }
        for filter in self.request.filters {
            var filter = filter
            if leavesTime { filter.numbers[.time] = nil }
            QueryBuilder.apply(filter, to: &program)
        }
        scope.apply(self.request, to: &program)
        return true
    }

    /// Pushes the documents that hold a word of the question, whether or not they answer to its rung.
    func pushAnyWord(in program: inout QueryProgram) -> Bool {
        switch self.rung {
        case .everything:
            program.everything()
            return true
        case .characters: return self.pushCharacters(in: &program)
        default: return self.pushWords(in: &program)
        }
    }

    /// Joins the filters.
    func filter(_ program: inout QueryProgram) {
        for filter in self.request.filters { QueryBuilder.apply(filter, to: &program) }
    }

    /// Pushes the documents that hold an excluded text for certain or perhaps.
    func pushExcluded(_ units: [UInt16], in program: inout QueryProgram) -> Bool {
        guard self.builder.all(of: units, in: &program) else { return false }
        self.filter(&program)
        return true
    }

    /// What the terms cannot tell of a document.
    var condition: TextCondition? {
        self.phrases.isEmpty ? nil : TextCondition(required: self.phrases, excluded: [])
    }

    // MARK: - Rungs

    private func pushRung(in program: inout QueryProgram) -> Bool {
        switch self.rung {
        case .everything:
            program.everything()
            return true
        case .phrase, .allWords: return self.push(self.analysis.words, in: &program)
        case .mostWords: return self.push(self.longestWords, in: &program)
        case .someWords: return self.pushWords(in: &program)
        case .characters: return self.pushCharacters(in: &program)
        }
    }

    private func push(_ concepts: [QueryAnalysis.Concept], in program: inout QueryProgram) -> Bool {
        var count = 0
        for concept in concepts.prefix(Self.maximumWords) where self.builder.any(of: concept, in: &program) {
            count += 1
        }
        guard count > 0 else { return false }
        program.and(count)
        return true
    }

    /// As many of the longest words as make 60 % of the question's characters; none when that is all of them.
    private var longestWords: [QueryAnalysis.Concept] {
        let words = self.analysis.words.enumerated().sorted {
            let lengths = ($0.element.range.count, $1.element.range.count)
            return lengths.0 != lengths.1 ? lengths.0 > lengths.1 : $0.offset < $1.offset
        }
        let total = words.reduce(0) { $0 + $1.element.range.count }
        var sum = 0
        let kept = words.prefix { word in
            guard sum * 5 < total * 3 else { return false }
            sum += word.element.range.count
            return true
        }
        return kept.count < words.count ? kept.map(\.element) : []
    }

    private func pushWords(in program: inout QueryProgram) -> Bool {
        var count = 0
        for concept in self.analysis.words.prefix(Self.maximumWords) where self.builder.any(of: concept, in: &program) {
            count += 1
        }
        for term in self.analysis.terms where term.isContent && term.family != .character {
            program.term(term.bytes)
            count += 1
        }
        guard count > 0 else { return false }
        program.or(count)
        return true
    }

    private func pushCharacters(in program: inout QueryProgram) -> Bool {
        let characters = self.analysis.terms.filter { $0.family == .character }
        let content = characters.filter(\.isContent)
        let chosen = content.isEmpty ? characters : content
        for term in chosen { program.term(term.bytes) }
        guard !chosen.isEmpty else { return false }
        program.or(chosen.count)
        return true
    }
}
