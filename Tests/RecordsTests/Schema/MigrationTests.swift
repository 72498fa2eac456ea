import Foundation
import Testing

@testable import Records

@Suite struct MigrationTests {
    /// Rows as a program of that schema would have written them, by the step that brought their tables.
    static let rows: [Int: [String]] = [
        1: ["INSERT INTO tenants VALUES ('t', 'clinic', '一院', 1)"],
        2: [
            "INSERT INTO categories VALUES ('t', 'c', NULL, '甲', '[\"甲\"]', 1)",
            """
            INSERT INTO article_versions VALUES ('t', 'a', 1, 'saved', NULL, 1, 'h', 'x', '题', '文', '["问"]', '["甲"]',
                '["签"]', 'published', 'public', NULL, 'zh-CN', NULL, NULL)
            """,
            """
            INSERT INTO articles VALUES ('t', 'a', 1, 'h', 'x', 'c', 'published', 'public', NULL, NULL, 1, 1, 1)
            """,
        ],
        3: [
            "INSERT INTO outbox VALUES ('t', 1, 'article', 'a', 1)",
            "INSERT INTO outbox_positions VALUES ('t', 1)",
        ],
        4: [
            """
            INSERT INTO query_log VALUES ('t', 'q', 1, 'search', '问', '问', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL,
                3, 'nothing')
            """,
            "INSERT INTO card_events VALUES ('t', 'e', 'q', 'article', 'a', NULL, 1, 0.5, 'shown', '', 1, NULL)",
        ],
        5: [
            "INSERT INTO contacts VALUES ('t', 'k', 'k1', '王', 1, 1)",
            "INSERT INTO agents VALUES ('t', 'g', 'g1', '李', 1, 1)",
            """
            INSERT INTO branches (tenant_id, id, external_id, parent_id, name, created_at, updated_at)
            VALUES ('t', 'b', 'b1', NULL, '城东', 1, 1)
            """,
            """
            INSERT INTO conversations VALUES ('t', 's', 's1', 'web', 'b', 'k', 'resolved', 1, '["签"]', 5, '题', '', 1, 2,
                1, 1, 0, 1, 2, 1, 1, 1)
            """,
            "INSERT INTO conversation_agents VALUES ('t', 's', 'g', 0)",
            """
            INSERT INTO messages (tenant_id, id, conversation_id, seq, speaker, author_id, sender, cid, kind, text, sent_at,
                stretch, revision, created_at)
            VALUES ('t', 'm', 's', 1, 'customer', 'k', 'k', 'c', 'text', '问', 1, 0, 1, 1)
            """,
            """
            INSERT INTO tickets VALUES ('t', 'i', 'i1', 's', 'ticket', 'b', 'k', 'g', 'open', NULL, '题', '', '', '[]', NULL,
                1, NULL, NULL, 1, 1, 1, 1)
            """,
            "INSERT INTO ticket_comments VALUES ('t', 'n', 'i', 1, 'agent', 'g', 'g', 'c', '答', 1, 1)",
        ],
        6: ["INSERT INTO canned_responses VALUES ('t', 'r', 'kc', '题', '文', 'company', '', '[]', 'h', 1, 1)"],
        7: [
            "INSERT INTO lessons VALUES ('t', 'l', 'a', 'k', '问', 1, NULL, NULL)",
            "INSERT INTO lesson_votes VALUES ('t', 'l', 'p', NULL, 'accepted', 0.5, 1)",
            "INSERT INTO learning_positions VALUES ('t', 1)",
        ],
        8: [
            """
            INSERT INTO accounts VALUES ('t', 'g', 'agents', 'li', 'h', 'b', NULL, NULL, NULL, 1, 1, 1)
            """,
            "INSERT INTO role_grants VALUES ('t', 'g', 'agent', 'b', 1)",
            "INSERT INTO external_identities VALUES ('t', 'https://id.example', 'sub', 'g', 1)",
            "INSERT INTO sessions VALUES ('t', 'z', 'g', 'd', '10.0.0.1', 1, 1, 9000000000000, NULL, NULL)",
            "INSERT INTO refresh_tokens VALUES ('t', 'h', 'z', 1, 9000000000000, NULL)",
            "INSERT INTO personal_fields VALUES ('t', 'g', 'phone', 'k1.x', 'k1', 'i', 1)",
            "INSERT INTO tenant_settings VALUES ('t', 'single-session', 'on', 1)",
            "INSERT INTO audit_heads VALUES ('t', 0, '')",
        ],
        9: [
            "INSERT INTO article_feedback VALUES ('t', 'f', 'a', 1, 1, NULL, NULL, 'p', 1)",
            "INSERT INTO article_schedule VALUES ('t', 'a', 9, NULL)",
            "INSERT INTO once_keys VALUES ('t', 'p', 'k', 'h', '[]', 1)",
        ],
        10: [
            "INSERT INTO past_questions VALUES ('t', 'p', 'k', '问', 'hot', 3, 3, 3, 12, 1, NULL, 1, 1, 1)",
            "INSERT INTO past_question_sources VALUES ('t', 'p', 'a')",
        ],
        11: [
            """
            INSERT INTO live_conversations VALUES ('t', 's', NULL, 'resolved', 0, 1, 0, 'g', NULL, 0, 1, 1, NULL, NULL, NULL,
                NULL, 0, NULL, NULL, '[]', '')
            """,
            "INSERT INTO visitors VALUES ('t', 'v', 'h', 'k', NULL, 0, 1, 9000000000000)",
            "INSERT INTO read_cursors VALUES ('t', 's', 'g', 1, 1)",
            "INSERT INTO reply_drafts VALUES ('t', 's', 'g', '稿', 1)",
        ],
        12: ["INSERT INTO agent_stations VALUES ('t', 'g', 'idle', 1, 3, 10, 1)"],
        13: [
            "INSERT INTO files VALUES ('t', 'f', 'h', 3, 'text/plain', '文.txt', 'g', 1)",
            "INSERT INTO file_references VALUES ('t', 'article', 'a', 'f', 1)",
            "INSERT INTO privacy_policies VALUES ('t', 1, '政策', NULL, 1)",
            "INSERT INTO consents VALUES ('t', 'c', 'g', 1, '', 'zh-CN', 1)",
        ],
    ]

    @Test(arguments: Engine.allCases, 0...Migration.all.count)
    func `a database of any earlier schema opens with all it had`(engine: Engine, version: Int) async throws {
        let test = try await TestStore(engine)
        let place = try test.place.another()
        try await makeDatabase(at: place, version: version)

        let store = try place.open()
        #expect(try await schema(of: store, engine) == schema(of: test.store, engine))
        let tenant = try await store.tenant(key: "clinic")
        #expect((tenant != nil) == (version >= 1))
        if let tenant {
            let records = store.records(of: tenant)
            let draft = ArticleDraft(
                externalID: "x",
                title: "题",
                body: "文",
                questions: ["问"],
                category: ["甲"],
                tags: ["签"]
            )
            #expect(try await records.articles.article(id: "a")?.content == (version >= 2 ? draft : nil))
            #expect(try await records.outbox.count() == (version >= 3 ? 1 : 0))
            #expect(try await records.queryLog.count() == (version >= 4 ? 1 : 0))
            #expect(try await records.cardEvents.events(queries: ["q"]).count == (version >= 4 ? 1 : 0))
            #expect(try await records.messages.messages(of: "s").map(\.text) == (version >= 5 ? ["问"] : []))
            #expect(try await records.tickets.comments(of: ["i"]).count == (version >= 5 ? 1 : 0))
            #expect(try await records.canned.count() == (version >= 6 ? 1 : 0))
            #expect(try await records.lessons.page(limit: 10).flatMap(\.votes).count == (version >= 7 ? 1 : 0))
            let principal = try await records.sessions.principal(session: "z")
            #expect(principal?.may(.historyRead, in: "b") == (version >= 8 ? true : nil))
            #expect(try await records.branches.branch(id: "b")?.disabledAt == nil)
            #expect(try await records.feedback.totals(of: "a").useful == (version >= 9 ? 1 : 0))
            #expect(try await records.articles.scheduledTime(id: "a") == (version >= 9 ? 9 : nil))
            #expect(
                try await records.pastQuestions.page(after: nil, limit: 10).flatMap(\.articles).count
                    == (version >= 10 ? 1 : 0)
            )
            let station = try await records.stations.standing(of: "g").station
            #expect(station.availability == (version >= 12 ? .idle : .invisible))
            #expect(try await records.chat.draft(of: "g", in: "s") == (version >= 11 ? "稿" : ""))
            let attached = try await records.files.files(of: FileSubject(.article, "a"))
            #expect(attached.map(\.id) == (version >= 13 ? ["f"] : []))
            #expect(try await records.consents.list().count == (version >= 13 ? 1 : 0))
            #expect(try await records.articles.save(ArticleDraft(title: "新", body: "文")).outcome == .created)
        }
        try await store.close()
    }

    @Test func `every step has rows to migrate in this test`() {
        #expect(Set(Self.rows.keys) == Set(Migration.all.map(\.version)))
    }

    @Test func `steps are numbered from 1 without gaps`() {
        #expect(Migration.all.map(\.version) == Array(1...Migration.all.count))
    }

    @Test func `a released step never changes`() {
        let hashes = Migration.all.map { SHA256.hexDigest(of: Array($0.statements.joined(separator: ";").utf8)) }
        #expect(
            hashes == [
                "ff320294e6cb99df760f57898e8889c4f071acda0437f69c8c44d4a34635f8d2",
                "d6969efc07086798aade52ff6b9cb262743be342b5e2b5f72f3303df5c3e1493",
                "efb1421162eb0029456f00ad5ef8fb028be94788e21496708e50272942ce13ca",
                "cbb99e76240b906bc363adda7e1d620f9a56c26d4a29065ed1b3223eb8196d9c",
                "9e47c6e2d3d5e251cd06a4a54b8040a12232e027cfbcc0d6b0aafa53b8076e2b",
                "0e0d3866eac65906645841dbb8b3346f0573e16a42524cf4b51c75d7f9d44dc3",
                "46b489209362eeae5a9baf97c3b4a56ac673b6cf84ce0ceffbb56bbe61e807c0",
                "7f936f6dfc39ae9f321a36fdc059b2cea8dcdd9f78e8baf2041126c4a319bf8c",
                "7e266a82eb50161998dd68b832fe034490dec5db0609fba5728dc5f52daf7755",
                "8471fda9edb08b08e58dde1116f62fab43dcbb07c6cfe809470a00bca29c0f79",
                "d1efa26a23b5d906990ecec77e7cfafb857f9d35865e1e0a10852c54798864da",
                "8813e6c117dd28b6db523745f919e57df660efe1bb5e3bf5d3790ec700fd016c",
                "b5a901194e67fea70a7a1cfdf3f200ac1fd33daa8cd9ab6320aae52564a41e11",
            ]
        )
    }

    @Test(arguments: Engine.allCases) func `a database of a newer program is refused and left as it is`(
        engine: Engine
    ) async throws {
        let place = try await TestPlace(engine)
        let store = try place.open()
        try await store.database.write { connection in
            try connection.execute("INSERT INTO schema_version (version, name, applied_at) VALUES (999, 'later', 1)")
        }
        try await store.close()
        let error = #expect(throws: RecordsError.self) { try place.open() }
        #expect(error?.code == .schemaTooNew)
        #expect(error?.message.contains("999") == true)
    }

    @Test(arguments: Engine.allCases)
    func `a step that fails leaves nothing of itself and those before it in place`(engine: Engine) async throws {
        let place = try await TestPlace(engine)
        let database = try place.engine()
        let good = Migration(version: 1, name: "good", statements: ["CREATE TABLE one (id TEXT)"])
        let bad = Migration(version: 2, name: "bad", statements: ["CREATE TABLE two (id TEXT)", "CREATE NONSENSE"])
        #expect(throws: RecordsError.self) {
            try Migrator(migrations: [good, bad]).migrate(now: 1, transaction: database.transaction)
        }
        let tables = try await database.tables(engine)
        #expect(tables.contains("one") && !tables.contains("two"))
        let mended = Migration(version: 2, name: "mended", statements: ["CREATE TABLE two (id TEXT)"])
        try Migrator(migrations: [good, mended]).migrate(now: 1, transaction: database.transaction)
        try await database.close()
    }

    @Test(arguments: Engine.allCases)
    func `several who open a new database at once all get it`(engine: Engine) async throws {
        let place = try await TestPlace(engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask {
                    let store = try place.open()
                    _ = try await store.createTenant(key: "t\(number)", name: "名")
                    try await store.close()
                }
            }
            try await group.waitForAll()
        }
        let store = try place.open()
        #expect(try await store.tenants().count == 4)
        try await store.close()
    }

    private func makeDatabase(at place: TestPlace, version: Int) async throws {
        let database = try place.engine()
        let steps = Array(Migration.all.prefix(version))
        try Migrator(migrations: steps).migrate(now: 1, transaction: database.transaction)
        try await database.write { connection in
            for statement in steps.flatMap({ Self.rows[$0.version] ?? [] }) {
                try connection.execute(statement)
            }
        }
        try await database.close()
    }

    /// Tables with their columns, rules and indexes.
    private func schema(of store: RecordStore, _ engine: Engine) async throws -> [String] {
        let sql =
            switch engine {
            case .sqlite: "SELECT COALESCE(sql, name) AS line FROM sqlite_master"
            case .postgresql:
                """
                SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
                    || COALESCE(collation_name, '') AS line
                FROM information_schema.columns WHERE table_schema = current_schema()
                UNION ALL
                SELECT replace(indexdef, current_schema(), '') FROM pg_indexes WHERE schemaname = current_schema()
                UNION ALL
                SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE connamespace = current_schema()::regnamespace
                """
            }
        return try await store.database.read { try $0.query(sql).map { try $0.text("line") }.sorted() }
    }
}
