import CXapian

/// A reading handle on one database or on several parts. For one thread at a time.
final class XapianDatabase {
    private let handle: OpaquePointer
    /// Whether a part lies on a server, which knows nothing of deciders.
    let hasRemotePart: Bool

    /// - Throws: `IndexError` with code `notFound`, `corrupt`, `newerSchema`, `disk` or `network`.
    init(parts: [IndexPart]) throws {
        var error = cxapian_error()
        guard let first = parts.first else {
            throw IndexError(code: .notFound, message: "An index needs at least one part.")
        }
        guard let handle = cxapian_database_open(first.address, first.isRemote, &error) else {
            throw IndexError.from(error, doing: "Opening the index at \(first.address)")
        }
        self.handle = handle
        self.hasRemotePart = parts.contains(where: \.isRemote)
        for part in parts.dropFirst() {
            guard cxapian_database_add_part(handle, part.address, part.isRemote, &error) else {
                throw IndexError.from(error, doing: "Opening the index at \(part.address)")
            }
        }
    }

    /// Takes over an open handle.
    init(handle: OpaquePointer) {
        self.handle = handle
        self.hasRemotePart = false
    }

    deinit { cxapian_database_close(self.handle) }

    /// Moves to the newest revision; tells whether there was one.
    func reopen() throws -> Bool {
        var error = cxapian_error()
        var changed = false
        guard cxapian_database_reopen(self.handle, &changed, &error) else {
            throw IndexError.from(error, doing: "Reopening the index")
        }
        return changed
    }

    /// What the database knows of itself.
    struct Statistics {
        var documents: Int
        /// The largest number that a document has or had.
        var lastDocument: UInt32
        var averageLength: Double
        /// 0 for several or remote parts.
        var revision: UInt64
    }

    func statistics() throws -> Statistics {
        var error = cxapian_error()
        var statistics = cxapian_statistics()
        guard cxapian_database_statistics(self.handle, &statistics, &error) else {
            throw IndexError.from(error, doing: "Reading the index's statistics")
        }
        return Statistics(
            documents: Int(statistics.documents),
            lastDocument: statistics.last_document,
            averageLength: statistics.average_length,
            revision: statistics.revision
        )
    }

    /// How many documents hold each term.
    func frequencies(of terms: [[UInt8]]) throws -> [UInt32] {
        guard !terms.isEmpty else { return [] }
        var error = cxapian_error()
        var bytes: [CChar] = []
        var offsets: [UInt32] = [0]
        for term in terms {
            bytes.append(contentsOf: term.lazy.map { CChar(bitPattern: $0) })
            offsets.append(UInt32(bytes.count))
        }
        var frequencies = [UInt32](repeating: 0, count: terms.count)
        guard cxapian_database_frequencies(self.handle, bytes, offsets, terms.count, &frequencies, &error) else {
            throw IndexError.from(error, doing: "Counting terms")
        }
        return frequencies
    }

    /// Terms that start with `prefix` and come after `after`, with how many documents hold each.
    func terms(prefix: [UInt8], after: [UInt8] = [], limit: Int) throws -> [(term: [UInt8], documents: Int)] {
        var error = cxapian_error()
        var list = cxapian_list()
        let done = Self.withCharacters(prefix) { prefix, prefixLength in
            Self.withCharacters(after) { after, afterLength in
                cxapian_database_terms(
                    self.handle,
                    prefix,
                    prefixLength,
                    after,
                    afterLength,
                    limit,
                    &list,
                    &error
                )
            }
        }
        guard done else { throw IndexError.from(error, doing: "Listing terms") }
        defer { cxapian_list_free(&list) }
        return Self.entries(of: list).map { ($0.bytes, Int($0.number)) }
    }

    /// Documents that hold `term` with an id above `after`, with their data when asked for.
    func postings(of term: [UInt8], after: UInt32 = 0, limit: Int, withData: Bool) throws -> [(
        document: UInt32, data: [UInt8]
    )] {
        var error = cxapian_error()
        var list = cxapian_list()
        let done = Self.withCharacters(term) { term, length in
            cxapian_database_postings(self.handle, term, length, after, limit, withData, &list, &error)
        }
        guard done else { throw IndexError.from(error, doing: "Listing documents") }
        defer { cxapian_list_free(&list) }
        return Self.entries(of: list).map { ($0.number, $0.bytes) }
    }

    /// Values of the documents that hold `term` (of all documents when it is empty) with an id above `after`.
    func values(
        of term: [UInt8],
        slots: [UInt32],
        after: UInt32 = 0,
        limit: Int
    ) throws -> [(document: UInt32, values: [[UInt8]])] {
        var error = cxapian_error()
        var list = cxapian_list()
        let done = Self.withCharacters(term) { term, length in
            cxapian_database_values(self.handle, term, length, after, limit, slots, slots.count, &list, &error)
        }
        guard done else { throw IndexError.from(error, doing: "Reading values of documents") }
        defer { cxapian_list_free(&list) }
        let entries = Self.entries(of: list)
        return stride(from: 0, to: entries.count, by: max(1, slots.count)).map { first in
            (entries[first].number, entries[first..<(first + slots.count)].map(\.bytes))
        }
    }

    func metadata(_ key: String) throws -> String {
        var error = cxapian_error()
        var list = cxapian_list()
        let done = Self.withCharacters(Array(key.utf8)) { key, length in
            cxapian_database_metadata(self.handle, key, length, &list, &error)
        }
        guard done else { throw IndexError.from(error, doing: "Reading the index's metadata") }
        defer { cxapian_list_free(&list) }
        return Self.entries(of: list).first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    /// Runs a search; the result lives as long as the object returned.
    func search(_ search: inout cxapian_search) throws -> XapianResult {
        var error = cxapian_error()
        let result = XapianResult()
        guard cxapian_database_search(self.handle, &search, &result.raw, &error) else {
            throw IndexError.from(error, doing: "Searching")
        }
        return result
    }

    /// Counts groups; the arrays that `grouping` points to must outlive the call.
    func counted(_ grouping: inout cxapian_grouping) throws -> XapianGroups {
        var error = cxapian_error()
        var groups = cxapian_groups()
        defer { cxapian_groups_free(&groups) }
        guard cxapian_database_groups(self.handle, &grouping, &groups, &error) else {
            throw IndexError.from(error, doing: "Counting")
        }
        return XapianGroups(groups)
    }

    /// The stored bytes of documents, in the order of their numbers given; empty for those that are gone.
    func documents(_ numbers: [UInt32]) throws -> [[UInt8]] {
        guard !numbers.isEmpty else { return [] }
        var error = cxapian_error()
        var list = cxapian_list()
        guard cxapian_database_documents(self.handle, numbers, numbers.count, &list, &error) else {
            throw IndexError.from(error, doing: "Reading documents")
        }
        defer { cxapian_list_free(&list) }
        return Self.entries(of: list).map(\.bytes)
    }

    static func entries(of list: cxapian_list) -> [(bytes: [UInt8], number: UInt32)] {
        guard let offsets = list.offsets, let numbers = list.numbers else { return [] }
        return (0..<list.count).map { index in
            let start = Int(offsets[index])
            let end = Int(offsets[index + 1])
            guard let bytes = list.bytes, end > start else { return ([], numbers[index]) }
            return (Array(UnsafeRawBufferPointer(start: bytes + start, count: end - start)), numbers[index])
        }
    }

    static func withCharacters<Result>(
        _ bytes: [UInt8],
        _ body: (UnsafePointer<CChar>, Int) throws -> Result
    ) rethrows -> Result {
        // An empty array may have no address, and the interface wants one.
        let characters = bytes.map { CChar(bitPattern: $0) } + [0]
        return try characters.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return try body([0], 0) }
            return try body(base, bytes.count)
        }
    }
}
