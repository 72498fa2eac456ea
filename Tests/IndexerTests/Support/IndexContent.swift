@testable import Indexer

/// Everything a reader finds in an index, to be compared with what should be there.
struct IndexContent: Equatable {
    struct Document: Equatable {
        var group: String?
        var revision: String
        var title: String
        var body: String
    }

    var documents: [String: Document] = [:]
    var position: String?
    var lengths = LengthStatistics()
    /// Whether the length statistics are those of the documents that are there.
    var areLengthsRight = true
    /// How many documents Xapian counts; more than `documents` when a key is there twice.
    var count = 0

    init() {}

    init(parts: [IndexPart]) throws {
        let database = try XapianDatabase(parts: parts)
        try SchemaCheck.check(database, at: "test")
        let stored = try database.postings(of: [], limit: 100_000, withData: true)
        let slots = [Schema.groupSlot, Schema.revisionSlot, Schema.lengthSlot]
        let values = try database.values(of: [], slots: slots, limit: 100_000)
        var sums = LengthStatistics()
        for ((_, data), (_, values)) in zip(stored, values) {
            let document = data.withUnsafeBufferPointer { StoredDocument.decode($0) }
            self.documents[document.key] = Document(
                group: values[0].isEmpty ? nil : String(decoding: values[0], as: UTF8.self),
                revision: String(decoding: values[1], as: UTF8.self),
                title: document.title,
                body: document.body
            )
            sums.add(Int(values[2].withUnsafeBufferPointer(Sortable.number)))
        }
        self.count = stored.count
        self.lengths = LengthStatistics(text: try database.metadata(Schema.MetadataKey.lengths))
        self.areLengthsRight = sums == self.lengths
        let position = try database.metadata(Schema.MetadataKey.position)
        self.position = position.isEmpty ? nil : position
    }

    /// The keys of a group.
    func keys(of group: String) -> Set<String> {
        Set(self.documents.filter { $0.value.group == group }.keys)
    }
}

extension IndexDocument {
    /// A passage of an article, recognisable by its revision.
    static func passage(_ number: Int, of group: String, revision: Int, body: String? = nil) -> IndexDocument {
        IndexDocument(
            key: "\(group)#\(number)",
            group: group,
            revision: "\(revision)",
            title: "接种证明 \(group)",
            body: body ?? "第 \(revision) 版的第 \(number) 段" + String(repeating: "文", count: revision % 7)
        )
    }
}
