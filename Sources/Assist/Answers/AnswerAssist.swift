import Foundation
public import Indexer

/// Puts the right answer beside a conversation: passages of articles, solved cases and canned responses, or an honest
/// none.
public struct AnswerAssist: Sendable {
    /// The most cards that are put before an agent.
    public static let maximumCards = 3

    private let collections: [AnswerCard.Kind: SearchCollection]

    /// - Parameters:
    ///   - knowledge: passages of articles; nil where there are none.
    ///   - cases: solved conversations and tickets.
    ///   - canned: canned responses.
    public init(knowledge: SearchCollection?, cases: SearchCollection? = nil, canned: SearchCollection? = nil) {
        var collections: [AnswerCard.Kind: SearchCollection] = [:]
        collections[.article] = knowledge
        collections[.case] = cases
        collections[.canned] = canned
        self.collections = collections
    }

    /// Answers a conversation. No conversation makes it fail; what could not be asked stands in the result.
    ///
    /// - Parameters:
    ///   - conversation: what was said, in order; the last 400 turns are looked at.
    ///   - viewer: who sees the cards. What the viewer may not see does not exist here.
    ///   - inserted: ids of sources that were used already and are not offered again.
    ///   - deadline: how long it may take, in milliseconds.
    public func answers(
        to conversation: [ConversationTurn],
        viewer: Viewer,
        inserted: Set<String> = [],
        deadline: Int = 500
    ) async -> AnswerResult {
        let run = AnswerRun(
            collections: self.collections,
            viewer: viewer,
            inserted: inserted,
            deadline: .now + .milliseconds(max(1, deadline))
        )
        return await run.result(of: conversation)
    }

    /// The candidates in their order with what the model sees of them, for measuring and fitting it.
    ///
    /// - Parameter limit: at most so many.
    public func candidates(
        for conversation: [ConversationTurn],
        viewer: Viewer,
        limit: Int
    ) async -> [CardFeatures] {
        let run = AnswerRun(
            collections: self.collections,
            viewer: viewer,
            inserted: [],
            deadline: .now + .seconds(60)
        )
        return await run.ranking(of: conversation).prefix(max(0, limit)).map(CardFeatures.init)
    }
}
