/// How a collection differs from the records.
public struct VerifyReport: Sendable, Hashable, Codable {
    /// What the records hold for the collection and the index does not: published articles, conversations, ….
    public var missing: [String] = []
    /// What the index holds in another state or in parts.
    public var stale: [String] = []
    /// What the index holds and nobody should find.
    public var surplus: [String] = []
    /// Keys that more than one document of the index has.
    public var doubled: [String] = []
    /// The groups of those documents.
    public var doubledGroups: [String] = []
    /// How many things the records hold for the collection.
    public var records = 0
    /// How many documents the index holds.
    public var documents = 0
    /// How many changes wait in the outbox; what differs because of them is not told.
    public var waiting = 0
    /// Whether the dictionary was changed past the program, so that documents may lack its words. Told only where no
    /// words wait in the outbox.
    public var hasOtherDictionary = false
    /// Whether there was more to tell than a report holds.
    public var isCut = false

    /// A report of no difference.
    public init() {}

    /// Whether the index equals the records.
    public var isSound: Bool {
        self.missing.isEmpty && self.stale.isEmpty && self.surplus.isEmpty && self.doubled.isEmpty
            && !self.hasOtherDictionary
    }

    /// The groups to be written again.
    public var groups: [String] {
        var seen: Set<String> = []
        return (self.missing + self.stale + self.surplus + self.doubledGroups).filter { seen.insert($0).inserted }
    }
}
