public import Indexer
public import Records

/// Turns what one tenant's records say now into documents of one collection.
public protocol DocumentSource: Sendable {
    /// The changes that make the collection say what the records say now about the subjects; what is gone is removed.
    ///
    /// - Parameter subjects: at most ``step`` of them.
    func changes(of subjects: [OutboxSubject]) async throws -> [IndexChange]

    /// The changes that make these groups of documents what the records say now; what is gone is removed.
    ///
    /// - Parameter groups: at most ``step`` of them.
    func changes(ofGroups groups: [String]) async throws -> [IndexChange]

    /// The groups that the subjects belong to.
    func groups(of subjects: [OutboxSubject]) async throws -> Set<String>

    /// The next groups that the collection must hold, in byte order of their names.
    ///
    /// - Parameter name: the last name of the page before; nil for the first page.
    /// - Returns: at most ``step`` groups; none at the end.
    func page(after name: String?) async throws -> [DocumentGroup]

    /// How many groups the collection must hold, roughly; for telling progress.
    func count() async throws -> Int

    /// How many subjects or groups are in memory at the same time.
    var step: Int { get }
}

/// The documents of a collection that are replaced together.
public struct DocumentGroup: Sendable, Equatable {
    /// The group's name.
    public var name: String
    /// What it consists of, at least one document.
    public var documents: [IndexDocument]

    /// Describes a group.
    public init(name: String, documents: [IndexDocument]) {
        self.name = name
        self.documents = documents
    }

    /// The change that makes the index hold it.
    public var change: IndexChange { .put(documents: self.documents, replacingGroup: self.name) }

    /// How the index describes it.
    var content: IndexInspector.Group {
        IndexInspector.Group(
            name: self.name,
            documents: self.documents.count,
            revisions: Set(self.documents.map(\.revision))
        )
    }
}
