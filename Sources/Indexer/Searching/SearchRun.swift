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
        let result = try self.page(of: intent, cursor: cursor)
        guard cursor == nil else { return result }
        guard result.hits.isEmpty else { return try self.offering(result, for: intent) }
        guard !result.isPartial else { return result }
        if let relaxed = try self.withoutPhrases(intent) { return relaxed }
        return try self.corrected(result, intent: intent)
    }

    private func page(of intent: SearchIntent, cursor: PageCursor?) throws -> SearchResult {
        let units = StopPhraseFilter(phrases: self.reader.lexicon.stopPhrases)
            .strip(Normalizer.normalize(intent.text).units)
        let page = SearchPage(run: self, intent: intent, cursor: cursor)
        let reading = try self.reader.weigh(self.reader.analyse(units))
        return try page.find(page.isStrict ? reading : self.reader.repaired(reading))
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
        var intent = intent
        let first = intent.phrases.first.map { String(decoding: $0, as: UTF16.self) } ?? ""
        intent.phrases = []
        intent.notices.append(QueryNotice(.phraseNotFound, first))
        let result = try self.page(of: intent, cursor: nil)
        return result.hits.isEmpty ? nil : result
    }

    /// The hits of another spelling, where the question as typed has none.
    private func corrected(_ result: SearchResult, intent: SearchIntent) throws -> SearchResult {
        guard let correction = try self.reader.correction(of: intent.text) else { return result }
        var other = intent
        other.text = correction.text
        var corrected = try self.page(of: other, cursor: nil)
        guard !corrected.hits.isEmpty else { return result }
        corrected.correction = correction
        corrected.isCorrectionApplied = true
        corrected.next = nil
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
            [self.request.text, "\(self.request.order)", "\(self.request.isStrict)", "\(self.request.collapses)"]
                + labels
                + numbers
        )
    }
}
