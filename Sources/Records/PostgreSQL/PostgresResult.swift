internal import CPostgreSQL
internal import Foundation

/// What the server answered to one statement.
struct PostgresResult: ~Copyable {
    private let handle: OpaquePointer

    /// Takes over what libpq returned.
    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { PQclear(handle) }

    /// The error, nil when there was none.
    var error: PostgresError? {
        switch PQresultStatus(handle) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE: return nil
        default:
            let state = field("C") ?? ""
            // What the server says of a value repeats it.
            let message = state.hasPrefix("22") ? "" : field("M") ?? ""
            return PostgresError(state: state, message: message, constraint: field("n"))
        }
    }

    /// What was done, such as `COMMIT`.
    var tag: String {
        PQcmdStatus(handle).map { String(cString: $0) } ?? ""
    }

    /// How many rows were inserted, updated, deleted or read.
    var count: Int {
        PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// The rows.
    func rows() -> [SQLRow] {
        let width = PQnfields(handle)
        let columns = SQLColumns((0..<width).map { PQfname(handle, $0).map { String(cString: $0) } ?? "" })
        let kinds = (0..<width).map { PostgresType(PQftype(handle, $0)) }
        return (0..<PQntuples(handle)).map { row in
            SQLRow(columns: columns, values: zip(0..<width, kinds).map { value(row, $0, $1) })
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ type: PostgresType) -> SQLValue {
        guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column) else { return .null }
        let count = Int(PQgetlength(handle, row, column))
        return type.value(of: UnsafeRawBufferPointer(start: start, count: count))
    }

    private func field(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(handle, Int32(code.value)).map { String(cString: $0) }
    }
}
