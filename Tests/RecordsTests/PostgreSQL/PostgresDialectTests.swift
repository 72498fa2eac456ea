import Testing

@testable import Records

@Suite struct PostgresDialectTests {
    @Test(arguments: [
        ("SELECT a FROM b WHERE c = ? AND d IN (?, ?)", "SELECT a FROM b WHERE c = $1 AND d IN ($2, $3)"),
        ("SELECT '?' , \"a?\", 'it''s ?' -- ?\n, ?", "SELECT '?' , \"a?\", 'it''s ?' -- ?\n, $1"),
        ("SELECT a WHERE b LIKE ? ESCAPE '!'", "SELECT a WHERE b ILIKE $1 ESCAPE '!'"),
        ("SELECT 'LIKE'", "SELECT 'LIKE'"),
        ("SELECT TEXT FROM t", "SELECT TEXT FROM t"),
        ("CREATE TABLE t (text TEXT, b BIGINT)", "CREATE TABLE t (text TEXT COLLATE \"C\", b BIGINT)"),
        ("ALTER TABLE t ADD COLUMN n TEXT NOT NULL", "ALTER TABLE t ADD COLUMN n TEXT COLLATE \"C\" NOT NULL"),
        ("SELECT '未完 ?", "SELECT '未完 ?"), ("", ""), ("?", "$1"), ("-- ?", "-- ?"),
    ])
    func `only parameters and types are written otherwise`(source: String, expected: String) {
        #expect(PostgresDialect(source).sql == expected)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `the pieces of any text together are the text`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet = Array("?'\"-\n aTEXT_文😀$;/*")
        let source = String((0..<30).map { _ in alphabet.randomElement(using: &random) ?? "a" })
        var scanner = SQLScanner(Array(source.utf8))
        var bytes: [UInt8] = []
        while let piece = scanner.next() {
            switch piece {
            case .parameter: bytes.append(UInt8(ascii: "?"))
            case .word(let part), .other(let part): bytes += part
            }
        }
        #expect(bytes == Array(source.utf8))
    }

    @Test func `what changes nothing twice is prepared, what changes the schema is not`() {
        #expect(PostgresDialect(" \n(SELECT 1)").isPrepared)
        #expect(PostgresDialect("with a AS (SELECT 1) SELECT * FROM a").isPrepared)
        #expect(!PostgresDialect("CREATE TABLE a (b TEXT)").isPrepared)
    }
}
