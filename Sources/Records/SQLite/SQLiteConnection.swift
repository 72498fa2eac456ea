internal import GRDB

/// A connection to SQLite during one read or one write.
struct SQLiteConnection: GroupConnection {
    let database: GRDB.Database

    // SQLite ends the whole transaction itself after some errors, a full disk for one.
    var isTransactionAlive: Bool { database.isInsideTransaction }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        try translatingErrors {
            let before = database.totalChangesCount
            try database.cachedStatement(sql: sql).execute(arguments: arguments(parameters))
            return database.totalChangesCount - before
        }
    }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
        try translatingErrors {
            let statement = try database.cachedStatement(sql: sql)
            let columns = SQLColumns(statement.columnNames)
            let count = statement.columnCount
            let cursor = try Row.fetchCursor(statement, arguments: arguments(parameters))
            var rows: [SQLRow] = []
            while let row = try cursor.next() {
                rows.append(SQLRow(columns: columns, values: (0..<count).map { value(row[$0]) }))
            }
            return rows
        }
    }

    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try execute("SAVEPOINT records_step")
        do {
            let value = try body()
            try execute("RELEASE SAVEPOINT records_step")
            return value
        } catch {
            if isTransactionAlive {
                try execute("ROLLBACK TO SAVEPOINT records_step")
                try execute("RELEASE SAVEPOINT records_step")
            }
            throw error
        }
    }

    private func arguments(_ parameters: [SQLValue]) throws -> StatementArguments {
        StatementArguments(try parameters.map(argument))
    }

    private func argument(_ value: SQLValue) throws -> (any DatabaseValueConvertible)? {
        switch value {
        case .null: return nil
        case .integer(let integer): return integer
        case .real(let real): return real
        case .text(let text):
            try SQLValue.check(text)
            return text
        }
    }

    private func value(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let integer): .integer(integer)
        case .double(let real): .real(real)
        case .string(let text): .text(text)
        case .blob(let data): .text(String(decoding: data, as: UTF8.self))
        }
    }
}
