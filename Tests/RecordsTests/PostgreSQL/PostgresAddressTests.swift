import Testing

@testable import Records

@Suite struct PostgresAddressTests {
    @Test(arguments: [
        "postgres://u:geheim@h/d", "postgresql://h/d?password=geheim", "postgres://h/d?sslpassword=geheim",
        "postgres://h/d?nonsense=geheim", "postgres://u:geheim%@h/d", "mysql://u:geheim@h/d", "geheim", "",
        "postgres://h/d\u{0}geheim",
    ])
    func `an address with a password or a mistake is refused without repeating it`(text: String) {
        let error = #expect(throws: RecordsError.self) { try PostgresAddress(text) }
        #expect(error?.code == .malformed && error?.field == "database")
        #expect(error?.description.contains("geheim") == false)
    }

    @Test func `an address names host and database`() throws {
        let address = try PostgresAddress("postgres://u@db.example:5433/yingda?sslmode=verify-full")
        #expect((address.host, address.database) == ("db.example", "yingda"))
        #expect(try PostgresAddress("postgresql:///yingda?host=/run/pg").host == "/run/pg")
    }

    @Test(arguments: [
        (
            "connection to server on socket \"/x\" failed: FATAL:  28P01: password authentication failed\nLOCATION:  a",
            "28P01"
        ),
        ("connection failed: 致命错误:  3D000: 数据库 \"x\" 不存在", "3D000"),
        ("connection to server at \"h\", port 5432 failed: Connection refused\n\tIs the server running", nil),
        ("FATAL: ERROR: PANIC:", nil), ("", nil),
    ])
    func `the code in what libpq says is found in every language`(message: String, state: String?) {
        #expect(PostgresConnecting.state(in: message) == state)
    }
}
