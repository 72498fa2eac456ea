/// A document, or a group of documents, that matches.
public struct Hit: Sendable {
    /// The document's key.
    public var key: String
    /// The group the hit stands for; the key where the document has no group.
    public var group: String
    /// Larger is better; comparable between questions of one collection.
    public var score: Double
    /// How much of the question the document answers to.
    public var rung: Rung
    /// The document's text as it was given to the index.
    public var document: IndexDocument
    /// What the source calls the state the document was made from; empty unless asked for.
    public var revision = ""
    /// The title's highlighted parts, as UTF-8 offsets.
    public var titleHighlights: [Range<Int>]
    /// The part of the text that answers best.
    public var snippet: Snippet?
    /// How many other documents of the group matched, at least.
    public var collapsed: Int
    /// The rules' values, in the order of `Rule.allCases`; empty in orders other than relevance.
    public var values: [Double]
    /// What the question's words say about the hit; only of as many hits as the request asked, by relevance.
    public var evidence: WordEvidence?
    /// What each rule gave, with the question's terms; only when asked for.
    public var explanation: Explanation?
}
