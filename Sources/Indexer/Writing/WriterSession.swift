import Foundation

/// One database being written, with its statistics and position kept right. For one thread at a time.
final class WriterSession {
    private let writer: XapianWriter
    private var lengths: LengthStatistics
    private var numbers: RankedNumbers
    private var hasChanges = false

    /// How far the outbox had been carried at the last commit; nil when nobody said.
    private(set) var position: String?
    /// The mark of the dictionary that everything was analysed with at the last commit; nil when nobody said.
    private(set) var dictionary: String?

    /// Opens a database that is there.
    ///
    /// - Throws: `IndexError` with code `notFound`, `locked`, `corrupt`, `newerSchema` or `disk`.
    init(path: String) throws {
        self.writer = try XapianWriter(path: path, create: false)
        (self.lengths, self.numbers, self.position, self.dictionary) = try self.writer.reading { database in
            try SchemaCheck.check(database, at: path)
            let position = try database.metadata(Schema.MetadataKey.position)
            let lengths = LengthStatistics(text: try database.metadata(Schema.MetadataKey.lengths))
            let numbers = RankedNumbers(text: try database.metadata(Schema.MetadataKey.ranks))
            let dictionary = try database.metadata(Schema.MetadataKey.lexicon)
            return (lengths, numbers, position.isEmpty ? nil : position, dictionary.isEmpty ? nil : dictionary)
        }
    }

    /// Makes an empty database.
    init(creating path: String) throws {
        self.writer = try XapianWriter(path: path, create: true)
        self.lengths = LengthStatistics()
        self.numbers = RankedNumbers()
        self.position = nil
        self.dictionary = nil
        try self.writer.setMetadata(Schema.MetadataKey.version, String(Schema.version))
        try self.writer.commit()
    }

    // MARK: - Changing

    /// Makes a change, to be committed with the next commit. After an error the session must be thrown away.
    func apply(_ change: EncodedChange) throws {
        self.hasChanges = true
        var lengthsOfGroup: [[UInt8]: Int] = [:]
        if let group = change.group { lengthsOfGroup = try self.removeOthers(of: group, keeping: change.documents) }
        for document in change.documents {
            let known = lengthsOfGroup.removeValue(forKey: document.key)
            if let old = try known ?? self.length(of: document.key) { self.lengths.remove(old) }
            try self.write(document)
            self.lengths.add(document.length)
        }
    }

    /// Commits what was changed, and the notes with it.
    func commit(_ notes: CommitNotes) throws {
        guard self.hasChanges || !notes.isEmpty else { return }
        if self.hasChanges {
            try self.writer.setMetadata(Schema.MetadataKey.lengths, self.lengths.text)
            if self.numbers != RankedNumbers() {
                try self.writer.setMetadata(Schema.MetadataKey.ranks, self.numbers.text)
            }
        }
        if let position = notes.position { try self.writer.setMetadata(Schema.MetadataKey.position, position) }
        if let dictionary = notes.dictionary { try self.writer.setMetadata(Schema.MetadataKey.lexicon, dictionary) }
        try self.writer.commit()
        self.hasChanges = false
        self.position = notes.position ?? self.position
        self.dictionary = notes.dictionary ?? self.dictionary
    }

    /// Writes a document in the place of the one with its key, at a number of its rank if it has one.
    private func write(_ document: EncodedChange.Document) throws {
        guard let rank = document.rank else { return try self.writer.replace(document.bytes) }
        let known = try self.writer.reading { database in
            try database.postings(of: document.key, limit: 1, withData: false).first?.document
        }
        if let known, RankedNumbers.rank(of: known) == rank { return try self.writer.replace(document.bytes) }
        if known != nil { try self.writer.delete(document.key) }
        try self.writer.replace(document.bytes, at: try self.numbers.next(of: rank))
    }

    // MARK: - Lengths

    /// Removes the documents of a group that are not to be written again; gives the lengths of the others by key.
    private func removeOthers(
        of group: [UInt8],
        keeping documents: [EncodedChange.Document]
    ) throws -> [[UInt8]: Int] {
        let members = try self.writer.reading { database in
            // A page bounds the memory; a group has few documents.
            try self.members(of: group, in: database)
        }
        guard !members.isEmpty else { return [:] }
        var kept = Set(documents.map(\.key))
        var lengths: [[UInt8]: Int] = [:]
        for (key, length) in members {
            if kept.remove(key) != nil {
                lengths[key] = length
            } else {
                try self.writer.delete(key)
                self.lengths.remove(length)
            }
        }
        return lengths
    }

    private func members(of group: [UInt8], in database: XapianDatabase) throws -> [(key: [UInt8], length: Int)] {
        var members: [(key: [UInt8], length: Int)] = []
        var last: UInt32 = 0
        while true {
            let page = try database.postings(of: group, after: last, limit: Self.pageSize, withData: true)
            guard let end = page.last?.document else { return members }
            let lengths = try database.values(
                of: group,
                slots: [Schema.lengthSlot],
                after: last,
                limit: Self.pageSize
            )
            for ((_, data), (_, values)) in zip(page, lengths) {
                let key = data.withUnsafeBufferPointer { StoredDocument.key(of: $0) }
                members.append((EncodedChange.term(Schema.keyPrefix, key), Self.length(values)))
            }
            last = end
        }
    }

    private func length(of key: [UInt8]) throws -> Int? {
        try self.writer.reading { database in
            try database.values(of: key, slots: [Schema.lengthSlot], limit: 1).first.map { Self.length($0.values) }
        }
    }

    private static let pageSize = 256

    private static func length(_ values: [[UInt8]]) -> Int {
        guard let bytes = values.first, !bytes.isEmpty else { return 0 }
        return Int(bytes.withUnsafeBufferPointer(Sortable.number))
    }
}
