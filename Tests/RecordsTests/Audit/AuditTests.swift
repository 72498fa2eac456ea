import Foundation
import Testing

@testable import Records

@Suite struct AuditTests {
    private func entry(_ number: Int, _ action: AuditAction = .personChange, value: String = "") -> AuditEntry {
        AuditEntry(
            action,
            of: "person",
            "p\(number)",
            by: AuditActor(kind: .person, person: "a\(number % 3)", session: "s", address: "10.0.0.\(number)"),
            before: ["name": "王***"],
            after: ["name": "李***", "note": value]
        )
    }

    private func fill(_ records: TenantRecords, _ count: Int) async throws {
        for number in 0..<count { try await records.audit.append(entry(number)) }
    }

    @Test(arguments: Engine.allCases) func `S78 entries stand in order, each tied to the one before`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let (records, other) = (try await test.tenant(), try await test.tenant("other"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask { try await (number.isMultiple(of: 2) ? records : other).audit.append(entry(number)) }
            }
            try await group.waitForAll()
        }
        for tenant in [records, other] {
            let page = try await tenant.audit.page(limit: 100)
            #expect(page.map(\.sequence) == Array((1...20).reversed()))
            #expect(zip(page, page.dropFirst()).allSatisfy { $0.previousHash == $1.hash })
            let report = try await tenant.audit.verify(archivedIn: test.folder.path)
            #expect(report == AuditStore.Report(entries: 20, archives: 0, problem: nil))
        }
    }

    @Test(
        arguments: Engine.allCases,
        [
            "UPDATE audit_log SET after_fields = '[]' WHERE seq = 4",
            "UPDATE audit_log SET at = at + 1 WHERE seq = 4",
            "UPDATE audit_log SET actor_id = 'x' WHERE seq = 4",
            "UPDATE audit_log SET actor_id = NULL, session_id = 'a0' WHERE seq = 4",
            "UPDATE audit_log SET address = '' WHERE seq = 4",
            "UPDATE audit_log SET action = 'person.grant' WHERE seq = 4",
            "UPDATE audit_log SET subject_id = 'p9' WHERE seq = 4",
            "UPDATE audit_log SET hash = previous_hash WHERE seq = 4",
            "DELETE FROM audit_log WHERE seq = 4",
            "DELETE FROM audit_log WHERE seq >= 4",
            "DELETE FROM audit_log",
            "UPDATE audit_heads SET hash = 'x'",
        ]
    )
    func `S78 whatever is changed behind its back is found`(engine: Engine, sql: String) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        try await fill(records, 9)
        #expect(try await records.audit.verify(archivedIn: test.folder.path).problem == nil)
        try await test.store.database.write { try $0.execute(sql) }
        #expect(try await records.audit.verify(archivedIn: test.folder.path).problem != nil)
    }

    @Test(arguments: Engine.allCases) func `S78 entries are found by who, what, whom, when and text`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        for number in 0..<30 {
            test.clock.advance(by: 1_000)
            try await records.audit.append(
                entry(number, number.isMultiple(of: 5) ? .signIn : .personChange, value: "100%_\(number)!")
            )
        }
        let start = test.clock.now - 29_000
        func find(_ filter: AuditFilter) async throws -> [Int64] {
            try await records.audit.page(filter, limit: 100).map(\.sequence).reversed()
        }
        #expect(try await find(AuditFilter(person: "a1")) == (0..<30).filter { $0 % 3 == 1 }.map { Int64($0 + 1) })
        #expect(try await find(AuditFilter(action: "session.sign-in")).count == 6)
        #expect(try await find(AuditFilter(action: "session.")).count == 6)
        #expect(try await find(AuditFilter(action: "session")).isEmpty)
        #expect(try await find(AuditFilter(subjectKind: "person", subject: "p7")) == [8])
        #expect(try await find(AuditFilter(from: start + 3_000, until: start + 5_000)) == [4, 5])
        #expect(try await find(AuditFilter(text: "100%_7!")) == [8])
        #expect(try await find(AuditFilter(text: "%")).count == 30)
        #expect(try await find(AuditFilter(text: "' OR '1'='1")).isEmpty)
        #expect(try await records.audit.page(before: 4, limit: 2).map(\.sequence) == [3, 2])
    }

    @Test(arguments: Engine.allCases)
    func `S78 entries of 180 days move to a file that verifies, and the chain goes on`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let folder = test.folder.path + "/audit"
        try await fill(records, 12)
        test.clock.advance(by: AuditStore.retention + 1)
        try await fill(records, 3)
        let before = test.clock.now - AuditStore.retention
        #expect(try await records.audit.archive(before: before, into: folder) == 12)
        #expect(try await records.audit.archive(before: before, into: folder) == 0)
        #expect(try await records.audit.page(limit: 100).map(\.sequence) == [16, 15, 14, 13])
        let report = try await records.audit.verify(archivedIn: folder)
        #expect(report == AuditStore.Report(entries: 4, archives: 1, problem: nil))

        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        let file = URL(fileURLWithPath: folder + "/" + name)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.split(separator: "\n").count == 12)
        try text.replacing("p7", with: "p8").write(to: file, atomically: true, encoding: .utf8)
        #expect(try await records.audit.verify(archivedIn: folder).problem == .archive(name))
        try FileManager.default.removeItem(at: file)
        #expect(try await records.audit.verify(archivedIn: folder).problem == .archive(name))
    }

    @Test(arguments: Engine.allCases) func `S78 everything may be moved to files, and moving ends`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        try await fill(records, 5)
        let folder = test.folder.path + "/audit"
        #expect(try await records.audit.archive(before: .max, into: folder) == 5)
        #expect(try await records.audit.archive(before: .max, into: folder) == 1)
        #expect(try await records.audit.verify(archivedIn: folder).problem == nil)
    }

    @Test(arguments: Engine.allCases) func `an entry is never refused, whatever it holds`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        for text in ["", "a\0b", String(repeating: "长", count: 10_000), "\u{202E}<script>", "'; DROP TABLE x"] {
            let entry = AuditEntry(
                AuditAction(rawValue: text),
                of: text,
                text,
                by: AuditActor(kind: .anonymous, person: text, session: text, address: text),
                before: [text: text],
                after: Dictionary(uniqueKeysWithValues: (0..<100).map { ("\($0)", text) })
            )
            try await records.audit.append(entry)
        }
        #expect(try await records.audit.verify(archivedIn: "/nowhere").entries == 5)
    }
}
