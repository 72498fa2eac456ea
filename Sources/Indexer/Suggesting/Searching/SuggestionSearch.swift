/// One look for suggestions: step by step, until enough of a better way are found.
struct SuggestionSearch {
    private let database: XapianDatabase
    private let typed: TypedPieces
    private let request: SuggestionRequest
    private let limit: Int
    /// On the monotonic clock, in seconds.
    private let deadline: Double

    private var candidates: [[UInt16]: Candidate] = [:]
    /// The numbers of the documents that were candidates.
    private var accepted: Set<UInt32> = []
    private var vocabulary = SuggestionVocabulary()

    init(
        _ request: SuggestionRequest,
        typed: TypedPieces,
        database: XapianDatabase,
        deadline: Double
    ) {
        self.request = request
        self.typed = typed
        self.database = database
        self.limit = min(max(1, request.limit), SuggestionRequest.maximumLimit)
        self.deadline = deadline
    }

    /// - Throws: `IndexError`; a deadline is no error.
    mutating func result() throws -> SuggestionResult {
        var isPartial = false
        do {
            for step in SuggestionPlan(self.typed).steps where self.candidates.count < self.limit {
                try self.take(step)
            }
        } catch let error as IndexError where error.code == .deadline {
            isPartial = true
        }
        let best = self.candidates.values.sorted().prefix(self.limit)
        return SuggestionResult(hits: best.map(\.hit), isPartial: isPartial, milliseconds: 0)
    }

    private mutating func take(_ step: SuggestionPlan.Step) throws {
        let planned = try step.query { try self.vocabulary.terms(prefix: $0, limit: $1, in: self.database) }
        let query = try planned.flatMap { try self.vocabulary.pruned($0, in: self.database) }
        guard let query else { return }
        var program = QueryProgram()
        query.push(to: &program)
        QueryBuilder.apply(self.request.filter, to: &program)
        var search = XapianSearch(program: program)
        search.limit = max(Self.leastCandidates, Self.candidatesPerHit * self.limit)
        search.order = .document
        search.deadline = self.deadline
        search.withData = false
        let found = try self.database.run(search)
        // Steps find many of the same; reading them costs more than finding them.
        let numbers = (0..<found.count).map { found.hit($0).document }.filter { !self.accepted.contains($0) }
        let judge = SuggestionJudge(self.typed, allowsSlips: step.allowsSlips)
        for (number, data) in zip(numbers, try self.database.documents(numbers)) {
            guard let candidate = Candidate(data, judge: judge) else { continue }
            self.accepted.insert(number)
            if let known = self.candidates[candidate.form], known < candidate { continue }
            self.candidates[candidate.form] = candidate
        }
    }

    private static let leastCandidates = 50
    private static let candidatesPerHit = 4
}

extension SuggestionSearch {
    /// A suggestion that matches, with what its place depends on.
    fileprivate struct Candidate: Comparable {
        let data: [UInt8]
        let key: String
        let verdict: SuggestionJudge.Verdict
        /// What two suggestions have in common that read the same.
        let form: [UInt16]
        let wayRank: Int
        let useLevel: Int
        let fit: Double

        /// nil when the stored text does not match what was typed.
        init?(_ data: [UInt8], judge: SuggestionJudge) {
            var spoken = SpokenText(units: [])
            var key = ""
            var normalized: [UInt16] = []
            var use = 0.0
            data.withUnsafeBufferPointer { data in
                StoredDocument.forEachField(in: data) { field, bytes in
                    switch field {
                    case .spoken: spoken = SpokenText(bytes: bytes)
                    case .key: key = String(decoding: bytes, as: UTF8.self)
                    case .title: Normalizer.append(bytes, to: &normalized)
                    case .number:
                        if let number = StoredDocument.number(bytes), number.field == .use { use = number.value }
                    default: break
                    }
                }
            }
            guard let verdict = judge.verdict(on: spoken) else { return nil }
            self.verdict = verdict
            self.data = data
            self.key = key
            self.form = normalized.filter(SpokenText.counts)
            self.wayRank = verdict.way.rank
            self.useLevel = SuggestionRank.useLevel(use)
            self.fit = SuggestionFit.value(of: normalized) + verdict.bonus
        }

        static func == (first: Candidate, second: Candidate) -> Bool { first.key == second.key }

        static func < (first: Candidate, second: Candidate) -> Bool {
            if first.wayRank != second.wayRank { return first.wayRank < second.wayRank }
            if first.verdict.liberties != second.verdict.liberties {
                return first.verdict.liberties < second.verdict.liberties
            }
            if first.useLevel != second.useLevel { return first.useLevel > second.useLevel }
            if first.fit != second.fit { return first.fit > second.fit }
            return first.key < second.key
        }

        var hit: SuggestionHit {
            let document = self.data.withUnsafeBufferPointer(StoredDocument.decode)
            let normalized = Normalizer.normalize(document.title)
            let places = SpokenText.places(in: normalized.units)
            let ranges = self.verdict.ranges.sorted { $0.lowerBound < $1.lowerBound }.compactMap {
                range -> Range<Int>? in
                guard !range.isEmpty, range.upperBound <= places.count else { return nil }
                return normalized.sourceRange(of: places[range.lowerBound]..<(places[range.upperBound - 1] + 1))
            }
            return SuggestionHit(document: document, way: self.verdict.way, highlights: Self.joined(ranges))
        }

        private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
            ranges.reduce(into: []) { joined, range in
                guard let last = joined.last, range.lowerBound <= last.upperBound else { return joined.append(range) }
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            }
        }
    }
}
