internal import GRDB

/// Runs the closure; an error of SQLite comes out as a ``RecordsError``, any other as it is.
func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw RecordsError(sqlite: error)
    }
}

extension RecordsError {
    /// Says what an error of SQLite means for the one who reads it.
    init(sqlite error: DatabaseError) {
        let (code, message) = Self.meaning(of: error)
        self.init(code, message, cause: error)
    }

    private static func meaning(of error: DatabaseError) -> (Code, String) {
        switch error.resultCode {
        case .SQLITE_FULL:
            (.diskFull, "The disk is full; nothing of this change was kept. Free some space and try again.")
        case .SQLITE_CORRUPT:
            (.corrupt, "The database file is damaged. Stop writing to it and restore it from a backup.")
        case .SQLITE_NOTADB:
            (.corrupt, "The file is not a database, or its beginning is damaged. Restore it from a backup.")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            (.busy, "Another process is writing to the database and took too long. Try again when it has finished.")
        case .SQLITE_READONLY:
            (.readOnly, "The database cannot be written. Check the permissions of the file and of its folder.")
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            (.cannotOpen, "The database cannot be opened. Check that its folder exists and may be read and written.")
        case .SQLITE_CONSTRAINT:
            (.constraint, "The change breaks a rule of the database: \(error.message ?? "unknown rule").")
        case .SQLITE_TOOBIG:
            (.tooLong, "A value is larger than the database takes.")
        case .SQLITE_MISUSE:
            (.closed, "The database is closed.")
        case .SQLITE_IOERR:
            (.database, "Reading or writing the disk failed (\(error.extendedResultCode)). Check the disk.")
        default:
            (.database, "The database failed: \(error.message ?? "no reason given") (\(error.extendedResultCode)).")
        }
    }
}
