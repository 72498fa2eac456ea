import CXapian

/// One entry of a list.
struct Entry: Equatable {
    var text: String
    var number: UInt32
}

/// Owns a reading handle.
final class Reader {
    let handle: OpaquePointer
    /// What must live as long as the handle.
    private let owner: AnyObject?

    init(_ path: String, remote: Bool = false, owner: AnyObject? = nil) throws {
        self.owner = owner
        handle = try open { cxapian_database_open(path, remote, $0) }
    }

    init(owning handle: OpaquePointer) {
        self.handle = handle
        owner = nil
    }

    deinit { cxapian_database_close(handle) }

    func addPart(_ path: String) throws { try attempt { cxapian_database_add_part(handle, path, false, $0) } }

    func reopen() throws -> Bool {
        var changed = false
        try attempt { cxapian_database_reopen(handle, &changed, $0) }
        return changed
    }

    func statistics() throws -> cxapian_statistics {
        var statistics = cxapian_statistics()
        try attempt { cxapian_database_statistics(handle, &statistics, $0) }
        return statistics
    }

    func frequencies(_ terms: [String]) throws -> [UInt32] {
        var offsets: [UInt32] = [0]
        for term in terms { offsets.append(UInt32(term.utf8.count) + (offsets.last ?? 0)) }
        var frequencies = [UInt32](repeating: 0, count: terms.count)
        try attempt {
            cxapian_database_frequencies(handle, terms.joined(), offsets, terms.count, &frequencies, $0)
        }
        return frequencies
    }

    func terms(prefix: String = "", after: String = "", limit: Int = .max) throws -> [Entry] {
        try entries { list, error in
            cxapian_database_terms(
                handle,
                prefix,
                prefix.utf8.count,
                after,
                after.utf8.count,
                limit,
                list,
                error
            )
        }
    }

    func documentTerms(_ document: UInt32, prefix: String = "") throws -> [Entry] {
        try entries { cxapian_database_document_terms(handle, document, prefix, prefix.utf8.count, $0, $1) }
    }

    func postings(_ term: String, after: UInt32 = 0, limit: Int = .max, withData: Bool = false) throws -> [Entry] {
        try entries { list, error in
            cxapian_database_postings(handle, term, term.utf8.count, after, limit, withData, list, error)
        }
    }

    func metadata(_ key: String) throws -> String {
        try entries { cxapian_database_metadata(handle, key, key.utf8.count, $0, $1) }.map(\.text).joined()
    }
}

/// Calls an entry point that answers a list, and frees the list.
func entries(
    _ call: (UnsafeMutablePointer<cxapian_list>, UnsafeMutablePointer<cxapian_error>) -> Bool
) throws -> [Entry] {
    var list = cxapian_list()
    try attempt { call(&list, $0) }
    defer { cxapian_list_free(&list) }
    let bytes = UnsafeRawBufferPointer(start: list.bytes, count: Int(list.offsets?[list.count] ?? 0))
    return (0..<list.count).map { index in
        let first = Int(list.offsets?[index] ?? 0)
        let end = Int(list.offsets?[index + 1] ?? 0)
        return Entry(text: String(decoding: bytes[first..<end], as: UTF8.self), number: list.numbers?[index] ?? 0)
    }
}
