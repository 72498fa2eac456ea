/// How the index differs from the records.
public struct VerifyReport: Sendable, Hashable, Codable {
    /// Published articles that the index does not hold.
    public var missing: [String] = []
    /// Published articles that the index holds in another state or in parts.
    public var stale: [String] = []
    /// What the index holds and nobody should find: no article, or one that is not published.
    public var surplus: [String] = []
    /// Keys that more than one document of the index has.
    public var doubled: [String] = []
    /// How many published articles there are.
    public var articles = 0
    /// How many documents the index holds.
    public var documents = 0
    /// How many changes wait in the outbox; what differs because of them is not told.
    public var waiting = 0
    /// Whether there was more to tell than a report holds.
    public var isCut = false

    /// Whether the index equals the records.
    public var isSound: Bool {
        self.missing.isEmpty && self.stale.isEmpty && self.surplus.isEmpty && self.doubled.isEmpty
    }

    /// The ids of the articles to be written again.
    var ids: [String] { self.missing + self.stale + self.surplus + self.doubled.compactMap(Self.article) }

    private static func article(of key: String) -> String? {
        key.split(separator: "#", maxSplits: 1).first.map(String.init)
    }
}
