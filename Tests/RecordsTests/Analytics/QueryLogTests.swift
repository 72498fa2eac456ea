import Testing

@testable import Records

@Suite struct QueryLogTests {
    @Test(arguments: Engine.allCases) func `K13 what is appended is read back in the order of time, page by page`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        var random = SeededRandom(seed: 1)
        var ids: [String: Int64] = [:]
        for number in 0..<300 {
            let at = Int64.random(in: 0..<50, using: &random)
            ids[records.queryLog.append(.sample("问题\(number)", at: at))] = at
        }
        await records.queryLog.flush()
        let expected = ids.map { LogPlace(at: $0.value, id: $0.key) }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        var read: [LogPlace] = []
        var place = LogPlace.start(of: .min)
        while let last = try await records.queryLog.page(after: place, limit: 7).nonEmpty(appendingTo: &read) {
            place = last
        }
        #expect(read == expected)
        let part = try await records.queryLog.page(after: .start(of: 10), until: 20, limit: 5000)
        #expect(part.map(\.id) == expected.filter { (10..<20).contains($0.at) }.map(\.id))
        #expect(records.queryLog.dropped == 0)
    }

    @Test(arguments: Engine.allCases) func `K13 every field comes back, bounded and masked`(engine: Engine) async throws
    {
        let test = try await TestStore(engine)
        let log = try await test.tenant().queryLog
        let record = QueryRecord(
            at: 5,
            kind: .answers,
            typed: " 我的手机13812345678\n收不到 " + String(repeating: "长", count: 10_000),
            normalized: "我的手机138-1234-5678收不到",
            person: "p",
            contact: "c",
            channel: "web",
            branch: "b",
            conversation: String(repeating: "x", count: 101),
            hits: -3,
            rung: "allWords",
            confidence: 1.5,
            milliseconds: -1,
            outcome: .weak
        )
        try await log.save([record])
        let stored = try #require(try await log.page(after: .start(of: .min), limit: 1).first)
        #expect(stored.typed.hasPrefix("我的手机***"))
        #expect(stored.typed.count == QueryRecord.maximumText)
        #expect(stored.normalized == "我的手机***收不到")
        #expect((stored.person, stored.contact, stored.channel, stored.branch) == ("p", "c", "web", "b"))
        #expect(stored.conversation == nil)
        #expect((stored.hits, stored.milliseconds, stored.confidence) == (0, 0, 1))
        #expect((stored.kind, stored.outcome, stored.rung) == (.answers, .weak, "allWords"))
    }

    @Test(
        arguments: Engine.allCases,
        [
            "", "a", "\u{0}", "🙂🙂", "'; DROP TABLE query_log; --", "<b>粗</b>", "全形ＡＢ１２", "繁體",
            String(decoding: [0xED, 0xA0, 0x80], as: UTF8.self), String(repeating: "9", count: 10_000),
        ]
    )
    func `bad input is kept or cut, never a failure`(engine: Engine, text: String) async throws {
        let test = try await TestStore(engine)
        let log = try await test.tenant().queryLog
        log.append(.sample(text, at: .max, person: text))
        log.append(.sample(text, at: .min, person: text))
        await log.flush()
        #expect(log.dropped == 0)
        #expect(try await log.count() == 2)
    }

    @Test(arguments: Engine.allCases) func `a tenant sees and erases nothing of another`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let one = try await test.tenant("one")
        let other = try await test.tenant("other")
        let id = one.queryLog.append(.sample("甲", at: 1, person: "p"))
        one.cardEvents.append(.sample(query: id, .shown, person: "p"))
        await one.queryLog.flush()
        #expect(try await other.queryLog.count() == 0)
        #expect(try await other.cardEvents.events(queries: [id]).isEmpty)
        #expect(try await other.queryLog.erase(person: "p") == 0)
        try await other.queryLog.prune(LogRetention(days: 1, rows: 1))
        #expect(try await one.queryLog.count() == 1)
    }

    @Test(arguments: Engine.allCases) func `saving a query with an id that is there changes nothing`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let log = try await test.tenant().queryLog
        var record = QueryRecord.sample("甲", at: 1)
        record.id = "0190d0a0-0000-7000-8000-000000000001"
        #expect(try await log.save([record, record]) == 1)
        record.typed = "乙"
        #expect(try await log.save([record]) == 0)
        #expect(try await log.records(ids: ["none", record.id]).map(\.typed) == ["甲"])
    }

    @Test(arguments: Engine.allCases) func `erasing a person removes every trace, also of what still waits`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        for person in ["p", "q"] {
            for contact in ["c", "d"] {
                let id = records.queryLog.append(.sample("问", at: 1, person: person, contact: contact))
                records.cardEvents.append(.sample(query: id, .shown, person: person))
                records.cardEvents.append(.sample(query: id, .sent, person: "p"))
            }
        }
        #expect(try await records.queryLog.erase(person: "p") == 2 + 4 + 2)
        #expect(try await count("query_log", "person_id = 'p'", test) == 0)
        #expect(try await count("card_events", "person_id = 'p'", test) == 0)
        #expect(try await count("card_events", "query_id NOT IN (SELECT id FROM query_log)", test) == 0)
        #expect(try await count("query_log", "1 = 1", test) == 2)
        #expect(try await records.queryLog.erase(contact: "c") == 2)
        #expect(try await count("query_log", "contact_id = 'c'", test) == 0)
        #expect(try await count("query_log", "1 = 1", test) == 1)
    }

    @Test(arguments: Engine.allCases) func `old rows go by age, and the oldest when there are too many`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let day: Int64 = 86_400_000
        for age in 0..<50 {
            let at = test.clock.now - Int64(age) * day
            let id = records.queryLog.append(.sample("问\(age)", at: at))
            records.cardEvents.append(.sample(query: id, .shown, at: at))
        }
        await records.queryLog.flush()
        #expect(try await records.queryLog.prune(LogRetention(days: 29, rows: 1000)) == 40)
        #expect(try await records.queryLog.prune(LogRetention(days: 29, rows: 1000)) == 0)
        #expect(try await records.queryLog.prune(LogRetention(days: 29, rows: 10)) == 40)
        let left = try await records.queryLog.page(after: .start(of: .min), limit: 100)
        #expect(left.map(\.typed) == (0..<10).reversed().map { "问\($0)" })
        #expect(try await records.queryLog.prune(LogRetention(days: 5, rows: 8)) == 8)
        test.clock.advance(by: -1000 * day)
        #expect(try await records.queryLog.prune() == 0)
    }

    @Test(arguments: Engine.allCases) func `logs stay bounded while a process only appends`(engine: Engine) async throws
    {
        let test = try await TestStore(engine)
        let buffers = AnalyticsBuffers(clock: test.clock.clock, retention: LogRetention(days: 1, rows: 100))
        let records = try await test.tenant()
        let buffer = buffers.buffer(of: records.tenant.id, database: test.store.database)
        for number in 0..<AnalyticsBuffers.rowsPerPrune * 2 {
            var record = QueryRecord.sample("问", at: test.clock.now)
            record.id = "\(number)"
            buffer.append(.query(record))
        }
        await buffers.flush()
        #expect(try await records.queryLog.count() <= 100)
    }

    @Test(arguments: Engine.allCases) func `closing the store writes what waits`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        for number in 0..<1000 { records.queryLog.append(.sample("问\(number)", at: 1)) }
        try await test.store.close()
        let reopened = try test.reopen()
        #expect(try await reopened.records(of: records.tenant).queryLog.count() == 1000)
        records.queryLog.append(.sample("太晚", at: 1))
        await records.queryLog.flush()
        #expect(records.queryLog.dropped == 1)
        try await reopened.close()
    }

    private func count(_ table: String, _ condition: String, _ test: TestStore) async throws -> Int64? {
        try await test.store.database.read { connection in
            try connection.query("SELECT COUNT(*) AS n FROM \(table) WHERE \(condition)").first?.integer("n")
        }
    }
}

extension [QueryRecord] {
    /// Adds the places to the list and gives the last one, nil when there is none.
    fileprivate func nonEmpty(appendingTo list: inout [LogPlace]) -> LogPlace? {
        list += map { LogPlace(at: $0.at, id: $0.id) }
        return last.map { LogPlace(at: $0.at, id: $0.id) }
    }
}
