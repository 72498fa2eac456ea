import CXapian

/// Owns a writing handle.
final class Writer {
    let handle: OpaquePointer

    init(_ path: String, create: Bool = true) throws {
        handle = try open { cxapian_writer_open(path, create, $0) }
    }

    deinit { cxapian_writer_close(handle) }

    @discardableResult
    func replace(program: [UInt8]) throws -> UInt32 {
        var identifier: UInt32 = 0
        try attempt { error in
            withPointer(to: program) { cxapian_writer_replace(handle, $0, program.count, &identifier, error) }
        }
        return identifier
    }

    @discardableResult
    func replace(_ draft: Draft) throws -> UInt32 { try replace(program: draft.program) }

    func replace(_ draft: Draft, at number: UInt32) throws {
        let program = draft.program
        try attempt { error in
            withPointer(to: program) { cxapian_writer_replace_at(handle, $0, program.count, number, error) }
        }
    }

    func delete(_ term: String) throws {
        try attempt { cxapian_writer_delete(handle, term, term.utf8.count, $0) }
    }

    func setMetadata(_ key: String, _ value: String) throws {
        try attempt { cxapian_writer_set_metadata(handle, key, key.utf8.count, value, value.utf8.count, $0) }
    }

    func commit() throws { try attempt { cxapian_writer_commit(handle, $0) } }
    func cancel() throws { try attempt { cxapian_writer_cancel(handle, $0) } }
    func reader() throws -> Reader { Reader(owning: try open { cxapian_writer_database(handle, $0) }) }
}

/// A pointer that is not nil even when there are no bytes.
func withPointer<Result>(to bytes: [UInt8], _ body: (UnsafePointer<UInt8>) throws -> Result) rethrows -> Result {
    try body(bytes + [0])
}
