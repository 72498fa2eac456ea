import Foundation

/// Looks into the live index of a collection without searching it.
public struct IndexInspector: Sendable {
    /// What the index holds of one group.
    public struct Group: Sendable, Hashable {
        /// The group's name.
        public var name: String
        /// How many documents it has.
        public var documents: Int
        /// The revisions that its documents were made from.
        public var revisions: Set<String>

        /// Describes a group.
        public init(name: String, documents: Int, revisions: Set<String>) {
            self.name = name
            self.documents = documents
            self.revisions = revisions
        }
    }

    /// The collection.
    public let directory: CollectionDirectory

    /// Names the collection.
    public init(_ directory: CollectionDirectory) { self.directory = directory }

    /// The groups in byte order of their names.
    ///
    /// - Parameters:
    ///   - after: the last name of the page before; nil for the first page.
    ///   - limit: how many groups to give at most.
    /// - Throws: `IndexError` when the index cannot be read.
    public func groups(after: String?, limit: Int) async throws -> [Group] {
        try await self.reading { database in
            let prefix = Array(Schema.groupPrefix.utf8)
            let terms = try database.terms(
                prefix: prefix,
                after: after.map { EncodedChange.term(Schema.groupPrefix, $0) } ?? [],
                limit: limit
            )
            return try terms.map { term, documents in
                let values = try database.values(of: term, slots: [Schema.revisionSlot], limit: documents)
                return Group(
                    name: String(decoding: term.dropFirst(prefix.count), as: UTF8.self),
                    documents: documents,
                    revisions: Set(values.map { String(decoding: $0.values[0], as: UTF8.self) })
                )
            }
        }
    }

    /// A key that more than one document has.
    public struct DoubledKey: Sendable, Hashable {
        /// The key.
        public var key: String
        /// The groups of its documents.
        public var groups: [String]
    }

    /// Keys that more than one document has; a sound index has none.
    ///
    /// - Parameter limit: how many keys to give at most.
    public func doubledKeys(limit: Int) async throws -> [DoubledKey] {
        try await self.reading { database in
            var doubled: [DoubledKey] = []
            var last: [UInt8] = []
            while doubled.count < limit {
                let page = try database.terms(
                    prefix: Array(Schema.keyPrefix.utf8),
                    after: last,
                    limit: Self.pageSize
                )
                guard let end = page.last?.term else { break }
                for (term, documents) in page where documents > 1 {
                    let values = try database.values(of: term, slots: [Schema.groupSlot], limit: documents)
                    let groups = Set(values.map { String(decoding: $0.values[0], as: UTF8.self) })
                    let key = String(decoding: term.dropFirst(Schema.keyPrefix.utf8.count), as: UTF8.self)
                    doubled.append(DoubledKey(key: key, groups: groups.sorted()))
                }
                last = end
            }
            return Array(doubled.prefix(limit))
        }
    }

    /// The groups of the documents whose title, questions or body hold the phrase, compared in normalised form.
    ///
    /// - Parameter phrase: any text; an empty one is held by none.
    public func groups(holding phrase: String) async throws -> Set<String> {
        let units = Normalizer.normalize(phrase).units
        guard !units.isEmpty else { return [] }
        return try await self.reading { database in
            var search = XapianSearch(program: PhraseProgram.program(of: units))
            search.limit = try database.statistics().documents
            search.order = .document
            search.withData = false
            search.valueSlots = [Schema.groupSlot]
            search.decider = { PhraseProgram.isHeld(units, in: $0) }
            let result = try database.run(search)
            let groups = (0..<result.count).map { String(decoding: result.value(0, of: $0), as: UTF8.self) }
            return Set(groups.filter { !$0.isEmpty })
        }
    }

    private static let pageSize = 10_000

    private func reading<Value: Sendable>(
        _ body: @escaping @Sendable (XapianDatabase) throws -> Value
    ) async throws -> Value {
        let directory = self.directory
        return try await BlockingThread.run("index.inspect") {
            let database = try XapianDatabase(parts: try directory.generation().parts)
            try SchemaCheck.check(database, at: directory.url.path)
            return try body(database)
        }
    }
}
