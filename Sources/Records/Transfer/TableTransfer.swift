/// Copies and compares the rows of one table, a page at a time in the order of its key.
struct TableTransfer {
    private static let page = 1000

    let shape: TableShape
    let source: any Connection
    let target: any Connection

    /// Whether the target has no row of it.
    func isTargetEmpty() throws -> Bool {
        try target.query("SELECT 1 AS one FROM \(shape.name) LIMIT 1").isEmpty
    }

    /// Writes every row of the source into the target.
    func copy(_ watch: (Int) -> Void) throws {
        let own = Set(shape.ownReferences)
        let places = repeatElement("?", count: shape.columns.count).joined(separator: ", ")
        let insert = "INSERT INTO \(shape.name) (\(list(shape.columns))) VALUES (\(places))"
        try eachPage(of: source, watch) { rows in
            for row in rows {
                try target.execute(insert, try shape.columns.map { own.contains($0) ? .null : try row.value($0) })
            }
        }
        if !own.isEmpty { try copyOwnReferences() }
    }

    /// Compares every row of both.
    ///
    /// - Returns: how many there are.
    /// - Throws: ``RecordsError`` with `mismatch` at the first that differs.
    func verify(_ watch: (Int) -> Void) throws -> Int {
        var copies = Pages(shape, target)
        var count = 0
        try eachPage(of: source, watch) { rows in
            let others = try copies.next()
            count += rows.count
            guard rows.count == others.count, try zip(rows, others).allSatisfy({ try values($0) == values($1) }) else {
                throw mismatch
            }
        }
        guard try copies.next().isEmpty else { throw mismatch }
        return count
    }

    private func copyOwnReferences() throws {
        let columns = shape.ownReferences
        let changes = columns.map { "\($0) = ?" }.joined(separator: ", ")
        let condition = shape.key.map { "\($0) = ?" }.joined(separator: " AND ")
        let update = "UPDATE \(shape.name) SET \(changes) WHERE \(condition)"
        try eachPage(of: source, { _ in }) { rows in
            for row in rows {
                let values = try columns.map { try row.value($0) }
                if values.allSatisfy({ $0 == .null }) { continue }
                try target.execute(update, values + shape.key.map { try row.value($0) })
            }
        }
    }

    private func eachPage(
        of connection: any Connection,
        _ watch: (Int) -> Void,
        _ body: ([SQLRow]) throws -> Void
    ) throws {
        var pages = Pages(shape, connection)
        var count = 0
        while true {
            let rows = try pages.next()
            if rows.isEmpty { return }
            try body(rows)
            count += rows.count
            watch(count)
        }
    }

    private func values(_ row: SQLRow) throws -> [SQLValue] {
        try shape.columns.map { try row.value($0) }
    }

    private func list(_ columns: [String]) -> String { columns.joined(separator: ", ") }

    private var mismatch: RecordsError {
        RecordsError(
            .mismatch,
            "A row of \(shape.name) is not the same in both databases. Nothing was kept; try again."
        )
    }

    /// The rows in the order of the key.
    private struct Pages {
        let shape: TableShape
        let connection: any Connection
        private var last: [SQLValue]?

        init(_ shape: TableShape, _ connection: any Connection) {
            self.shape = shape
            self.connection = connection
        }

        mutating func next() throws -> [SQLRow] {
            guard !shape.key.isEmpty else {
                throw RecordsError(.database, "The table \(shape.name) has no key to order its rows by.")
            }
            let key = shape.key.joined(separator: ", ")
            let places = repeatElement("?", count: shape.key.count).joined(separator: ", ")
            let condition = last == nil ? "" : " WHERE (\(key)) > (\(places))"
            let columns = shape.columns.joined(separator: ", ")
            let rows = try connection.query(
                "SELECT \(columns) FROM \(shape.name)\(condition) ORDER BY \(key) LIMIT ?",
                (last ?? []) + [.integer(page)]
            )
            if let row = rows.last { last = try shape.key.map { try row.value($0) } }
            return rows
        }
    }
}
