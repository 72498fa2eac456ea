import Foundation

/// Runs the ladder for one question and makes the page of hits.
struct SearchPage {
    let run: SearchRun
    let intent: SearchIntent
    let cursor: PageCursor?

    private var reader: CollectionReader { self.run.reader }
    private var request: SearchRequest { self.run.request }
    private var limit: Int { max(1, min(self.request.limit, SearchRun.maximumDepth)) }
    private var shown: Int { self.cursor?.shown.count ?? 0 }

    /// Whether matching is by the ladder's strict rungs and not by any word.
    var isStrict: Bool {
        self.request.isStrict || self.request.order != .relevance || !self.request.facets.isEmpty
    }

    func find(_ reading: Reading) throws -> SearchResult {
        do {
            for rung in self.rungs(for: reading) {
                let result = try self.search(rung, reading: reading)
                if !result.hits.isEmpty { return result }
            }
            return self.empty(isPartial: false)
        } catch let error as IndexError where error.code == .deadline {
            return try self.partial(reading)
        }
    }

    // MARK: - The ladder

    private func rungs(for reading: Reading) -> [Rung] {
        if reading.analysis.isEmpty { return [.everything] }
        let isKnown = zip(reading.analysis.terms, reading.frequencies).contains { $0.family != .character && $1 > 0 }
        let hasSynonyms = !self.synonymTerms(of: reading.analysis, QueryBuilder(tokenizer: self.reader.tokenizer))
            .isEmpty
        let hasWords =
            isKnown || !self.learnedTerms(of: reading).isEmpty || hasSynonyms
            || !(reading.repair?.alternatives.isEmpty ?? true)
        let loose: [Rung] = hasWords ? [.someWords, .characters] : [.characters]
        return self.isStrict ? [.allWords, .mostWords] + loose : loose
    }

    /// Pushes the documents of a rung. False when the rung has no query of its own.
    private func push(
        _ rung: Rung,
        reading: Reading,
        in program: inout QueryProgram
    ) -> Bool {
        let builder = QueryBuilder(tokenizer: self.reader.tokenizer)
        switch rung {
        case .everything:
            program.everything()
            return true
        case .phrase, .allWords:
            return self.pushConcepts(reading.analysis.words, builder, in: &program)
        case .mostWords:
            return self.pushMost(of: reading.analysis.words, builder, in: &program)
        case .someWords:
            let chosen = TermSelection.choose(
                reading.analysis,
                frequencies: reading.frequencies,
                profile: self.reader.profile
            )
            .map { (bytes: reading.analysis.terms[$0.term].bytes, weight: $0.weight) }
            let further =
                self.synonymTerms(of: reading.analysis, builder) + Self.typedTerms(of: reading)
                + self.learnedTerms(of: reading)
            return QueryBuilder.any(chosen + further, soundAlikes: Self.soundAlikes(of: reading), in: &program)
        case .characters:
            return QueryBuilder.any(Self.characterTerms(of: reading), in: &program)
        }
    }

    private func pushConcepts(
        _ concepts: [QueryAnalysis.Concept],
        _ builder: QueryBuilder,
        in program: inout QueryProgram
    ) -> Bool {
        var count = 0
        for concept in concepts.prefix(32) where builder.any(of: concept, in: &program) { count += 1 }
        guard count > 0 else { return false }
        program.and(count)
        return true
    }

    /// All but the commonest words: as many of the rarest as make 60 % of the question.
    private func pushMost(
        of concepts: [QueryAnalysis.Concept],
        _ builder: QueryBuilder,
        in program: inout QueryProgram
    ) -> Bool {
        let weights = self.reader.statistics.unitWeights
        let weighed = concepts.map { concept in
            (concept, (concept.alternatives.first ?? []).reduce(Float(0)) { $0 + weights[Int($1)] })
        }
        .sorted { $0.1 > $1.1 }
        let total = weighed.reduce(Float(0)) { $0 + $1.1 }
        var sum: Float = 0
        var kept: [QueryAnalysis.Concept] = []
        for (concept, weight) in weighed where sum < 0.6 * total {
            kept.append(concept)
            sum += weight
        }
        return self.pushConcepts(kept, builder, in: &program)
    }

    /// What the synonyms of the question's words add to the first stage.
    private func synonymTerms(
        of analysis: QueryAnalysis,
        _ builder: QueryBuilder
    ) -> [(bytes: [UInt8], weight: Double)] {
        var seen = Set(analysis.terms.map(\.bytes))
        var terms: [(bytes: [UInt8], weight: Double)] = []
        for concept in analysis.concepts.prefix(32) where concept.range.contains(where: { analysis.isContent[$0] }) {
            for alternative in concept.alternatives.dropFirst().prefix(6) {
                // A single character stands in too many documents to be worth reading.
                for term in builder.terms(of: alternative)
                where term.first != TermFamily.character.rawValue && terms.count < 64 && seen.insert(term).inserted {
                    terms.append((term, 1))
                }
            }
        }
        return terms
    }

    /// The question's bigrams and words as learned questions hold them.
    private func learnedTerms(of reading: Reading) -> [(bytes: [UInt8], weight: Double)] {
        guard !self.request.isUntaught, !reading.learned.isEmpty else { return [] }
        return zip(reading.analysis.terms, reading.learned).filter { $0.1 > 0 }.map { term, _ in
            (
                [Schema.learnedPrefix] + term.bytes,
                (term.weight + term.wordWeight) * self.reader.profile.learnedWeight
            )
        }
    }

    /// Terms that only the question as typed has, when a repaired one is searched.
    private static func typedTerms(of reading: Reading) -> [(bytes: [UInt8], weight: Double)] {
        guard let original = reading.repair?.original else { return [] }
        let repaired = Set(reading.analysis.terms.map(\.bytes))
        return original.terms.filter { !repaired.contains($0.bytes) }.map { ($0.bytes, Reading.originalWeight) }
    }

    /// Terms that the collection does not know with bigrams of the same sound that it does, each group as one term.
    private static func soundAlikes(of reading: Reading) -> [(terms: [[UInt8]], weight: Double)] {
        guard let alternatives = reading.repair?.alternatives, !alternatives.isEmpty else { return [] }
        return reading.analysis.terms.compactMap { term in
            guard let others = alternatives[term.bytes] else { return nil }
            return ([term.bytes] + others, term.weight + term.wordWeight)
        }
    }

    private static func characterTerms(
        of reading: Reading
    ) -> [(bytes: [UInt8], weight: Double)] {
        zip(reading.analysis.terms, reading.frequencies).filter { $0.family == .character && $1 > 0 }
            .map { ($0.0.bytes, 1) }
    }

    // MARK: - One rung

    private func search(_ rung: Rung, reading: Reading) throws -> SearchResult {
        var program = QueryProgram()
        guard self.push(rung, reading: reading, in: &program) else {
            return self.empty(isPartial: false)
        }
        // A strict rung says what matches; the loose one below it says how well.
        if rung < .someWords, self.request.order == .relevance {
            var ranking = QueryProgram()
            if self.push(.someWords, reading: reading, in: &ranking) {
                program = ranking
                _ = self.push(rung, reading: reading, in: &program)
                program.filter()
            }
        }
        self.restrict(&program)
        return try self.run(program, rung: rung, reading: reading)
    }

    /// Joins phrases, exclusions, filters and the moment of the first page.
    private func restrict(_ program: inout QueryProgram) {
        let builder = QueryBuilder(tokenizer: self.reader.tokenizer)
        for phrase in self.intent.phrases where builder.all(of: phrase, in: &program) { program.filter() }
        for filter in self.intent.filters { QueryBuilder.apply(filter, to: &program) }
        if let cursor {
            QueryBuilder.apply(
                SearchFilter(numbers: [.indexed: NumberRange(upper: Double(cursor.asOf))]),
                to: &program
            )
        }
    }

    private func run(
        _ program: QueryProgram,
        rung: Rung,
        reading: Reading
    ) throws -> SearchResult {
        var search = XapianSearch(program: program)
        search.deadline = self.run.deadline
        search.facetSlots = self.request.facets.map(\.slot)
        if self.request.tellsRevision { search.valueSlots = [Schema.revisionSlot] }
        // A server cannot look into the text; then it is looked into here, after it came.
        let isRemote = self.reader.database.hasRemotePart
        let condition = isRemote ? self.condition : nil
        if !isRemote, let condition = self.condition { search.decider = { condition.holds(for: $0) } }
        if self.isStrict { search.checkAtLeast = Int(Int32.max) }
        let isRanked = self.request.order == .relevance && rung != .everything
        if isRanked {
            let profile = self.reader.profile
            search.limit = max(profile.candidates, self.shown + self.limit + 1)
            search.weighting = .bm25(k1: profile.k1, b: profile.b, minimumLength: profile.minimumLength)
        } else {
            search.limit = self.shown + self.limit + 1
            search.order = self.order
            if self.request.collapses { search.collapse = (Schema.groupSlot, 1) }
        }
        while true {
            let found = try self.reader.database.run(search)
            let hits = SearchHits(page: self, found: found, reading: reading, condition: condition)
            let result = isRanked ? try hits.ranked(fallback: rung) : try hits.ordered(rung: rung)
            // Collapsing or checking here may leave a page short although there is more.
            let isShort = result.hits.count < self.limit && found.count == search.limit && !result.isPartial
            guard isShort, isRanked || condition != nil, search.limit < 4 * SearchRun.maximumDepth else {
                return result
            }
            search.limit *= 2
        }
    }

    /// What terms cannot tell of the text; nil when nothing is asked of it.
    private var condition: TextCondition? {
        guard self.intent.needsText else { return nil }
        return TextCondition(required: self.intent.phrases, excluded: self.intent.excluded)
    }

    private var order: XapianSearch.Order {
        switch self.request.order {
        case .relevance: .value(slot: NumberField.time.slot, descending: true)
        case .descending(let field): .value(slot: field.slot, descending: true)
        case .ascending(let field): .value(slot: field.slot, descending: false)
        }
    }

    // MARK: - The deadline

    /// What the rarest words alone find, when the whole question took too long.
    private func partial(_ reading: Reading) throws -> SearchResult {
        let rarest = zip(reading.analysis.terms, reading.frequencies).filter { $0.family != .character && $1 > 0 }
            .sorted { $0.1 < $1.1 }.prefix(2).map { (bytes: $0.0.bytes, weight: 1.0) }
        var program = QueryProgram()
        guard QueryBuilder.any(rarest, in: &program) else { return self.empty(isPartial: true) }
        self.restrict(&program)
        var search = XapianSearch(program: program)
        search.limit = self.limit
        if self.request.tellsRevision { search.valueSlots = [Schema.revisionSlot] }
        // The grace lets a page with something on it be made; past it the honest answer is none.
        search.deadline = MonotonicClock.seconds + 0.05
        search.weighting = .bm25(k1: self.reader.profile.k1, b: 0, minimumLength: 0)
        do {
            let found = try self.reader.database.run(search)
            let hits = SearchHits(page: self, found: found, reading: reading, condition: self.condition)
            var result = try hits.ranked(fallback: .someWords)
            result.isPartial = true
            result.next = nil
            return result
        } catch let error as IndexError where error.code == .deadline {
            return self.empty(isPartial: true)
        }
    }

    func empty(isPartial: Bool) -> SearchResult {
        SearchResult(
            hits: [],
            total: .init(lower: 0, estimated: 0, isExact: !isPartial),
            rung: nil,
            lead: 0,
            facets: [:],
            correction: nil,
            isCorrectionApplied: false,
            highlighter: nil,
            notices: self.intent.notices,
            next: nil,
            isPartial: isPartial,
            milliseconds: 0
        )
    }
}
