/// One look for suggestions: step by step, until enough of a better way are found.
struct SuggestionSearch {
    private let database: XapianDatabase
    private let typed: TypedPieces
    private let request: SuggestionRequest
    private let limit: Int
    /// On the monotonic clock, in seconds.
    private let deadline: Double

    private var candidates: [String: Candidate] = [:]

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
        let query = try step.query { try self.database.terms(prefix: $0, limit: $1).map(\.term) }
        guard let query else { return }
        var program = QueryProgram()
        query.push(to: &program)
        QueryBuilder.apply(self.request.filter, to: &program)
        var search = XapianSearch(program: program)
        search.limit = max(Self.leastCandidates, Self.candidatesPerHit * self.limit)
        search.order = .document
        search.deadline = self.deadline
        let found = try self.database.run(search)
        let judge = SuggestionJudge(self.typed, allowsSlips: step.allowsSlips)
        for index in 0..<found.count {
            guard let candidate = Candidate(found.data(of: index), judge: judge) else { continue }
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
        let document: IndexDocument
        let verdict: SuggestionJudge.Verdict
        let normalized: NormalizedText
        let useLevel: Int
        let fit: Double

        /// nil when the stored text does not match what was typed.
        init?(_ data: UnsafeBufferPointer<UInt8>, judge: SuggestionJudge) {
            var spoken = SpokenText(units: [])
            StoredDocument.forEachField(in: data) { field, bytes in
                if field == .spoken { spoken = SpokenText(bytes: bytes) }
            }
            guard let verdict = judge.verdict(on: spoken) else { return nil }
            self.verdict = verdict
            self.document = StoredDocument.decode(data)
            self.normalized = Normalizer.normalize(self.document.title)
            self.useLevel = SuggestionRank.useLevel(self.document.numbers[.use] ?? 0)
            self.fit = SuggestionFit.value(of: self.normalized.units) + verdict.bonus
        }

        /// What two suggestions have in common that read the same.
        var form: String {
            String(
                decoding: SpokenText.places(in: self.normalized.units).map { self.normalized.units[$0] },
                as: UTF16.self
            )
        }

        static func == (first: Candidate, second: Candidate) -> Bool { first.document.key == second.document.key }

        static func < (first: Candidate, second: Candidate) -> Bool {
            if first.verdict.way != second.verdict.way { return first.verdict.way < second.verdict.way }
            if first.verdict.liberties != second.verdict.liberties {
                return first.verdict.liberties < second.verdict.liberties
            }
            if first.useLevel != second.useLevel { return first.useLevel > second.useLevel }
            if first.fit != second.fit { return first.fit > second.fit }
            return first.document.key < second.document.key
        }

        var hit: SuggestionHit {
            let places = SpokenText.places(in: self.normalized.units)
            let ranges = self.verdict.ranges.sorted { $0.lowerBound < $1.lowerBound }.compactMap {
                range -> Range<Int>? in
                guard !range.isEmpty, range.upperBound <= places.count else { return nil }
                return self.normalized.sourceRange(of: places[range.lowerBound]..<(places[range.upperBound - 1] + 1))
            }
            return SuggestionHit(document: self.document, way: self.verdict.way, highlights: Self.joined(ranges))
        }

        private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
            ranges.reduce(into: []) { joined, range in
                guard let last = joined.last, range.lowerBound <= last.upperBound else { return joined.append(range) }
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            }
        }
    }
}
