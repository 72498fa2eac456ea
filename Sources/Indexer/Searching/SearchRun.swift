import Foundation

/// One search from the text as typed to a page of hits.
struct SearchRun {
    /// The longest text that is looked at, in characters.
    static let maximumTextLength = 2_000
    /// The most hits that can be paged through by relevance.
    static let maximumDepth = 1_000

    let reader: CollectionReader
    let request: SearchRequest
    let deadline: Double
    let now: Date

    func result() throws -> SearchResult {
        let intent = self.intent()
        let units = StopPhraseFilter(phrases: self.reader.lexicon.stopPhrases)
            .strip(Normalizer.normalize(intent.text).units)
        let cursor = try self.request.cursor.map { try PageCursor(text: $0, fingerprint: self.fingerprint) }
        let reading = try self.reader.weigh(self.reader.analyse(units))
        let page = SearchPage(run: self, intent: intent, cursor: cursor)
        let result = try page.find(reading)
        guard result.hits.isEmpty, cursor == nil else { return result }
        return try self.corrected(result, page: page, units: units)
    }

    /// The hits of another spelling, where the question as typed has none.
    private func corrected(_ result: SearchResult, page: SearchPage, units: [UInt16]) throws -> SearchResult {
        result
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
            notices: parsed.notices)
    }

    /// Tells this search from others, so that a cursor is not used with another.
    var fingerprint: UInt64 {
        let filter = self.request.filter
        let labels = (filter.labels.map { "\($0.key)=\($0.value)" } + filter.excludedLabels.map { "\($0.key)!\($0.value)" })
            .sorted()
        let numbers = filter.numbers.map { "\($0.key)\($0.value)" }.sorted()
        return PageCursor.fingerprint(
            [self.request.text, "\(self.request.order)", "\(self.request.isStrict)", "\(self.request.collapses)"] + labels
                + numbers)
    }
}
