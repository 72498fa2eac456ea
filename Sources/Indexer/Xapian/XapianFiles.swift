import CXapian

/// Work on a whole local database.
enum XapianFiles {
    /// Writes a packed copy of the newest revision to a new directory.
    ///
    /// - Throws: `IndexError`; with code `modified` the database changed too much meanwhile.
    static func compact(_ source: String, to destination: String) throws {
        var error = cxapian_error()
        guard cxapian_compact(source, destination, &error) else {
            throw IndexError.from(error, doing: "Compacting the index at \(source)")
        }
    }

    /// Checks the tables of a database that nobody writes meanwhile.
    static func check(_ path: String) throws -> (problems: Int, report: String) {
        var error = cxapian_error()
        var problems: UInt64 = 0
        var list = cxapian_list()
        guard cxapian_check(path, &problems, &list, &error) else {
            throw IndexError.from(error, doing: "Checking the index at \(path)")
        }
        defer { cxapian_list_free(&list) }
        let report = XapianDatabase.entries(of: list).first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        return (Int(clamping: problems), report)
    }
}
