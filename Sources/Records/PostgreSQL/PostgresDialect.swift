/// SQL of the subset that both engines take, as PostgreSQL wants it written.
///
/// `?` becomes `$1`, `$2` …; `TEXT` of a table's column becomes `TEXT COLLATE "C"`, because SQLite compares text by its
/// bytes, whatever language the database was made for; `LIKE` becomes `ILIKE`, because SQLite's takes both cases of letters.
struct PostgresDialect {
    /// The statement.
    let sql: String
    /// Whether it is worth preparing.
    let isPrepared: Bool

    init(_ source: String) {
        let word = Self.firstWord(of: source)
        isPrepared = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "VALUES"].contains(word)
        sql = Self.translated(source, collates: word == "CREATE" || word == "ALTER")
    }

    private static func firstWord(of source: String) -> String {
        let letters = source.drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }
        return letters.uppercased()
    }

    private static func translated(_ source: String, collates: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(source.utf8.count + 64)
        var scanner = SQLScanner(Array(source.utf8))
        var parameter = 0
        while let piece = scanner.next() {
            switch piece {
            case .parameter:
                parameter += 1
                result += Array("$\(parameter)".utf8)
            case .word(let word):
                result += word.elementsEqual("LIKE".utf8) ? Array("ILIKE".utf8) : Array(word)
                if collates, word.elementsEqual("TEXT".utf8) { result += Array(" COLLATE \"C\"".utf8) }
            case .other(let bytes):
                result += bytes
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
