import Testing

@testable import Records

@Suite struct DatabaseFailureTests {
    @Test(arguments: Engine.allCases) func `a broken rule of the database undoes only its own change`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let stranger = Tenant(id: "nobody", key: "nobody", name: "无", createdAt: 1)
        let articles = test.store.records(of: stranger).articles
        let error = await #expect(throws: RecordsError.self) {
            try await articles.save(ArticleDraft(title: "题", body: "文"))
        }
        #expect(error?.code == .constraint)
        let tenant = try await test.tenant()
        #expect(try await tenant.articles.save(ArticleDraft(title: "题", body: "文")).outcome == .created)
    }

    @Test(arguments: Engine.allCases) func `text with a NUL character is not mistaken for what stands before it`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let id = try await articles.save(ArticleDraft(title: "题", body: "文")).id
        let error = await #expect(throws: RecordsError.self) { try await articles.delete(id: id + "\u{0}x") }
        #expect(error?.code == .malformed)
        #expect(try await articles.article(id: id) != nil)
    }

    @Test(arguments: Engine.allCases) func `a store that was closed and opened again holds everything`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let id = try await tenant.articles.save(ArticleDraft(title: "题", body: "文")).id
        try await test.store.close()
        let store = try test.reopen()
        #expect(try await store.records(of: tenant.tenant).articles.article(id: id)?.content.title == "题")
        try await store.close()
    }

    @Test(arguments: Engine.allCases) func `text is ordered and compared by its bytes, whatever the engine's language`(
        engine: Engine
    ) async throws {
        let texts = ["a", "B", "-", "中", "阿", "é", "e", "ａ", "A", "😀", "a-b", "ab", "_", "10", "9"]
        let place = try await TestPlace(engine)
        let database = try place.engine()
        try database.transaction { try $0.execute("CREATE TABLE words (word TEXT NOT NULL, UNIQUE (word))") }
        try await database.write { connection in
            for text in texts { try connection.execute("INSERT INTO words (word) VALUES (?)", [.text(text)]) }
        }
        let sorted = try await database.read { try $0.query("SELECT word FROM words ORDER BY word") }
        #expect(try sorted.map { try $0.text("word") } == texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        let above = try await database.read { try $0.query("SELECT word FROM words WHERE word > ?", [.text("a")]) }
        #expect(
            Set(try above.map { try $0.text("word") })
                == Set(texts.filter { "a".utf8.lexicographicallyPrecedes($0.utf8) })
        )
        try await database.close()
    }

    @Test(arguments: Engine.allCases) func `every kind of value comes back as it went in`(engine: Engine) async throws {
        let values: [[SQLValue]] = [
            [.integer(.max), .real(0.1), .text("文'\"\\$1?")], [.integer(.min), .real(-1e300), .text("")],
            [.null, .null, .null], [.integer(0), .real(.leastNonzeroMagnitude), .text("😀\u{1}\n\t")],
        ]
        let place = try await TestPlace(engine)
        let database = try place.engine()
        try database.transaction { connection in
            try connection.execute("CREATE TABLE cells (id BIGINT, number BIGINT, real DOUBLE PRECISION, text TEXT)")
        }
        try await database.write { connection in
            for (id, row) in values.enumerated() {
                try connection.execute("INSERT INTO cells VALUES (?, ?, ?, ?)", [.integer(id)] + row)
            }
        }
        let rows = try await database.read { try $0.query("SELECT number, real, text FROM cells ORDER BY id") }
        let read = try rows.map { row in try ["number", "real", "text"].map { try row.value($0) } }
        #expect(read == values)
        try await database.close()
    }
}
