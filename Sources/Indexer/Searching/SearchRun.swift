import Foundation

/// One search from the text as typed to a page of hits.
struct SearchRun {
    /// The longest text that is handed to the parser, in characters; it searches the first 2,000 and says so.
    static let maximumTextLength = 10_000
    /// The most hits that can be paged through by relevance.
    static let maximumDepth = 1_000

    let reader: CollectionReader
    let request: SearchRequest
    let deadline: Double
    let now: Date

    func result() throws -> SearchResult {
        let intent = self.intent()
        let cursor = try self.request.cursor.map { try PageCursor(text: $0, fingerprint: self.fingerprint) }
        if let cursor { return try self.later(cursor, intent: intent) }
        var result = try self.page(of: intent, cursor: nil)
        if self.reader.isModelDamaged { result.notices.append(QueryNotice(.damagedRanking, "")) }
        guard result.hits.isEmpty else { return try self.offering(result, for: intent) }
        guard !result.isPartial else { return result }
        if let relaxed = try self.withoutPhrases(intent) { return relaxed }
        return try self.corrected(result, intent: intent)
    }

    /// A page after the first, of the text as the first page read it.
    private func later(_ cursor: PageCursor, intent: SearchIntent) throws -> SearchResult {
        switch cursor.reading {
        case .typed: return try self.page(of: intent, cursor: cursor)
        case .withoutPhrases: return try self.page(of: Self.withoutPhrases(intent), cursor: cursor)
        case .corrected:
            guard let correction = try self.reader.correction(of: intent.text) else {
                return try self.page(of: intent, cursor: cursor)
            }
            return try self.page(of: intent, in: correction, cursor: cursor)
        }
    }

    private func page(of intent: SearchIntent, cursor: PageCursor?) throws -> SearchResult {
        let page = SearchPage(run: self, intent: intent, cursor: cursor)
        return try page.find(try self.reader.reading(of: intent.text, isRepaired: !page.isStrict))
    }

    // MARK: - When the words do not fit

    /// The result with another spelling offered, where what was found has few of the question's words.
    private func offering(_ result: SearchResult, for intent: SearchIntent) throws -> SearchResult {
        guard let rung = result.rung, rung >= .someWords, rung != .everything,
            let correction = try self.reader.correction(of: intent.text)
        else { return result }
        var result = result
        result.correction = correction
        return result
    }

    /// The hits without the phrases, where nothing holds them: people quote also what they do not mean word by word.
    private func withoutPhrases(_ intent: SearchIntent) throws -> SearchResult? {
        guard !intent.phrases.isEmpty else { return nil }
        let result = try self.page(of: Self.withoutPhrases(intent), cursor: nil)
        return result.hits.isEmpty ? nil : result
    }

    private static func withoutPhrases(_ intent: SearchIntent) -> SearchIntent {
        var other = intent
        let first = intent.phrases.first.map { String(decoding: $0, as: UTF16.self) } ?? ""
        other.phrases = []
        other.notices.append(QueryNotice(.phraseNotFound, first))
        other.reading = .withoutPhrases
        return other
    }

    /// The hits of another spelling, where the question as typed has none.
    private func corrected(_ result: SearchResult, intent: SearchIntent) throws -> SearchResult {
        guard let correction = try self.reader.correction(of: intent.text) else { return result }
        let corrected = try self.page(of: intent, in: correction, cursor: nil)
        return corrected.hits.isEmpty ? result : corrected
    }

    private func page(
        of intent: SearchIntent,
        in correction: Correction,
        cursor: PageCursor?
    ) throws -> SearchResult {
        var other = intent
        other.text = correction.text
        other.reading = .corrected
        var corrected = try self.page(of: other, cursor: cursor)
        corrected.correction = correction
        corrected.isCorrectionApplied = true
        return corrected
    }

    private func intent() -> SearchIntent {
        let text = String(self.request.text.prefix(Self.maximumTextLength))
        guard self.request.readsOperators else {
            return SearchIntent(text: text, phrases: [], excluded: [], filters: [self.request.filter], notices: [])
        }
        let parsed = QueryLanguage.parse(text, now: self.now, timeZone: .current)
        let own = SearchFilter(labels: parsed.labels, excludedLabels: parsed.excludedLabels, numbers: parsed.numbers)
        return SearchIntent(
            text: parsed.text,
            phrases: parsed.phrases.map { Normalizer.normalize($0).units }.filter { !$0.isEmpty },
            excluded: parsed.excludedText.map { Normalizer.normalize($0).units }.filter { !$0.isEmpty },
            filters: [self.request.filter, own].filter { !$0.isEmpty },
            notices: parsed.notices
        )
    }

    /// Tells this search from others, so that a cursor is not used with another.
    var fingerprint: UInt64 {
        let filter = self.request.filter
        let labels =
            (filter.labels.map { "\($0.key)=\($0.value)" } + filter.excludedLabels.map { "\($0.key)!\($0.value)" })
            .sorted()
        let numbers = filter.numbers.map { "\($0.key)\($0.value)" }.sorted()
        return PageCursor.fingerprint(
            [
                self.request.text, "\(self.request.order)", "\(self.request.isStrict)", "\(self.request.collapses)",
                "\(self.request.isUntaught)",
            ]
                + labels
                + numbers
        )
    }
}
