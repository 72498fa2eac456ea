public import Indexer

/// One answer put before an agent: what it says, where it comes from, why it is here and how likely it is right.
public struct AnswerCard: Sendable {
    /// What kind of answer it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// A passage of an article.
        case article
        /// How an earlier conversation or ticket was solved.
        case `case`
        /// A prepared answer.
        case canned
    }

    /// Where a card comes from.
    public struct Source: Sendable, Hashable {
        /// The article, the conversation or ticket, or the canned response.
        public var id: String
        /// What of it, for an article: the passage's key in the index.
        public var passage: String
        /// The state it was in, for an article `version:hash`; empty where the source has none.
        public var revision: String
    }

    /// Why a card is here.
    public struct Reason: Sendable, Hashable {
        /// How much of the question it answers to.
        public var rung: Rung
        /// The question's words that stand in it, normalised.
        public var words: [String]
    }

    /// What kind of answer it is.
    public var kind: Kind
    /// The title; for a case, what the customer asked.
    public var title: String
    /// The title's highlighted parts, as UTF-8 offsets.
    public var titleHighlights: [Range<Int>]
    /// The part of the text that answers, with what to mark. Variables of a canned response stand as `{{name}}`.
    public var passage: Snippet
    /// Where it comes from.
    public var source: Source
    /// Why it is here.
    public var reason: Reason
    /// How likely it is the right one, 0 to 1.
    public var probability: Double
    /// Whether a customer may read the source; else the agent must put it in own words.
    public var isPublic: Bool
}
