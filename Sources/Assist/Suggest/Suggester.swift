public import Indexer

/// Completes what a person types: from titles and questions of articles, questions that were asked before, and what many
/// people ask.
///
/// Characters, pinyin, first letters and mixtures of them match, also inside the text, also with what sounds alike. The
/// best way of matching comes first, then what is used most, then what reads best. A person is never suggested what the
/// person may not see.
public struct Suggester: Sendable {
    /// The suggestions for what was typed.
    public struct Answer: Sendable {
        /// The suggestions, the best first.
        public var suggestions: [Suggestion]
        /// Whether the deadline cut the search short.
        public var isPartial: Bool
        /// How long it took, waiting included, in milliseconds.
        public var milliseconds: Double
    }

    private let collection: SuggestionCollection

    /// - Parameter collection: the tenant's suggestions.
    public init(_ collection: SuggestionCollection) { self.collection = collection }

    /// - Parameters:
    ///   - text: what stands in the box, of any length; none of more than 64 characters has suggestions.
    ///   - viewer: who types.
    ///   - limit: how many suggestions, 1 to 50.
    ///   - deadline: how long it may take, waiting included, in milliseconds.
    /// - Throws: `IndexError` with code `overloaded`, `notFound`, `corrupt`, `newerSchema` or `disk`. No text makes it throw.
    public func suggest(
        _ text: String,
        for viewer: Viewer,
        limit: Int = 10,
        deadline: Int = 200
    ) async throws -> Answer {
        let request = SuggestionRequest(text, limit: limit, filter: viewer.knowledgeFilter, deadline: deadline)
        let result = try await self.collection.suggest(request)
        return Answer(
            suggestions: result.hits.map(Suggestion.init),
            isPartial: result.isPartial,
            milliseconds: result.milliseconds
        )
    }
}
