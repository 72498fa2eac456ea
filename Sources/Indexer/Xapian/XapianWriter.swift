import CXapian

/// A writing handle. For one thread at a time; nothing is visible before `commit`.
final class XapianWriter {
    private let handle: OpaquePointer
    private let room: DiskRoom

    /// - Throws: `IndexError` with code `locked` when another handle writes the database.
    init(path: String, create: Bool) throws {
        var error = cxapian_error()
        guard let handle = cxapian_writer_open(path, create, &error) else {
            throw IndexError.from(error, doing: "Opening the index at \(path) for writing")
        }
        self.handle = handle
        self.room = DiskRoom(path: path)
    }

    deinit { cxapian_writer_close(self.handle) }

    func replace(_ document: [UInt8]) throws {
        var error = cxapian_error()
        var identifier: UInt32 = 0
        guard cxapian_writer_replace(self.handle, document, document.count, &identifier, &error) else {
            throw IndexError.from(error, doing: "Writing a document")
        }
    }

    /// Writes a document under a number of the caller's choice, in the place of the document that has it.
    func replace(_ document: [UInt8], at number: UInt32) throws {
        var error = cxapian_error()
        guard cxapian_writer_replace_at(self.handle, document, document.count, number, &error) else {
            throw IndexError.from(error, doing: "Writing a document")
        }
    }

    func delete(_ term: [UInt8]) throws {
        var error = cxapian_error()
        let done = XapianDatabase.withCharacters(term) { cxapian_writer_delete(self.handle, $0, $1, &error) }
        guard done else { throw IndexError.from(error, doing: "Deleting a document") }
    }

    /// Reads the writer's own state, with what is not committed yet.
    func reading<Value>(_ body: (XapianDatabase) throws -> Value) throws -> Value {
        var error = cxapian_error()
        guard let handle = cxapian_writer_database(self.handle, &error) else {
            throw IndexError.from(error, doing: "Reading the index while writing it")
        }
        // The handle must be gone before the next change.
        let database = XapianDatabase(handle: handle)
        return try withExtendedLifetime(database) { try body(database) }
    }

    func setMetadata(_ key: String, _ value: String) throws {
        var error = cxapian_error()
        let done = XapianDatabase.withCharacters(Array(key.utf8)) { key, keyLength in
            XapianDatabase.withCharacters(Array(value.utf8)) { value, valueLength in
                cxapian_writer_set_metadata(self.handle, key, keyLength, value, valueLength, &error)
            }
        }
        guard done else { throw IndexError.from(error, doing: "Writing the index's metadata") }
    }

    func commit() throws {
        try self.room.check()
        var error = cxapian_error()
        guard cxapian_writer_commit(self.handle, &error) else {
            throw IndexError.from(error, doing: "Committing the index")
        }
    }

    /// Drops everything since the last commit.
    func cancel() throws {
        var error = cxapian_error()
        guard cxapian_writer_cancel(self.handle, &error) else {
            throw IndexError.from(error, doing: "Going back to the last commit")
        }
    }
}
