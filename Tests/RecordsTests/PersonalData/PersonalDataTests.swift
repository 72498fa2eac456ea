import Foundation
import Testing

@testable import Records

@Suite struct PersonalDataTests {
    private func keys(_ suite: SealSuite = .aes) throws -> SealKeys {
        SealKeys(try KeyRing([SealKey.random(id: "k1", suite: suite)]))
    }

    @Test(arguments: Engine.allCases, SealSuite.allCases)
    func `S74 a number is found however it is written, and stands nowhere in the database`(
        engine: Engine,
        suite: SealSuite
    )
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let data = records.personalData(keys: try keys(suite))
        let (one, two) = (try await records.contacts.save(name: "王"), try await records.agents.save(name: "李"))
        try await data.set(.phone, of: one.id, to: "+86 138-0000-0000", by: .console)
        try await data.set(.email, of: one.id, to: "Wang@Example.com", by: .console)
        try await data.set(.phone, of: two.id, to: "１３８００００００００", by: .console)
        try await data.set(.idNumber, of: two.id, to: "11010519491231002x", by: .console)
        #expect(try await data.people(with: "138 0000 0000", as: .phone) == [one.id, two.id].sorted())
        #expect(try await data.people(with: "wang@example.COM", as: .email) == [one.id])
        #expect(try await data.people(with: "11010519491231002X", as: .idNumber) == [two.id])
        #expect(try await data.people(with: "13800000001", as: .phone).isEmpty)
        #expect(try await data.people(with: "' OR 1=1", as: .phone).isEmpty)
        #expect(
            try await data.masked(of: [one.id, two.id])[one.id] == [.phone: "138****0000", .email: "w***@example.com"]
        )
        #expect(try await data.values(of: one.id, by: .console) == [.phone: "13800000000", .email: "wang@example.com"])
        try await test.store.close()
        let bytes = try await test.rawContents()
        for text in ["13800000000", "wang@example.com", "11010519491231002X"] {
            #expect(bytes.range(of: Data(text.utf8)) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `S74 S78 reading without a mask and changing are audited, with masked values`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        let data = records.personalData(keys: try keys())
        let person = try await records.contacts.save(name: "王").id
        try await data.set(.phone, of: person, to: "13800000000", by: .console)
        try await data.set(.phone, of: person, to: "13800000000", by: .console)
        _ = try await data.values(of: person, by: .console)
        try await data.set(.phone, of: person, to: nil, by: .console)
        _ = try await data.values(of: person, by: .console)
        let entries = try await records.audit.page(limit: 10).map(\.entry)
        #expect(entries.map(\.action) == [.personalDataChange, .personalDataRead, .personalDataChange])
        #expect(entries[0].before == ["phone": "138****0000"] && entries[0].after.isEmpty)
        #expect(entries[1].after == ["fields": "phone"])
    }

    @Test(arguments: Engine.allCases) func `S74 keys rotate while values are read, looked for and written`(
        engine: Engine
    ) async throws {
        let records = try await TestStore(engine).tenant()
        let keys = try keys()
        let data = records.personalData(keys: keys)
        var people: [String] = []
        for number in 0..<450 {
            people.append(try await records.contacts.save(name: "\(number)").id)
            try await data.set(.phone, of: people[number], to: "139\(10_000_000 + number)", by: .console)
        }
        keys.use(try keys.ring.adding(SealKey.random(id: "k2", suite: .sm)))
        async let rotated = data.rotate(by: .console)
        for number in stride(from: 0, to: 450, by: 7) {
            #expect(try await data.people(with: "139\(10_000_000 + number)", as: .phone) == [people[number]])
            if number.isMultiple(of: 2) {
                try await data.set(.phone, of: people[number], to: "137\(10_000_000 + number)", by: .console)
                try await data.set(.phone, of: people[number], to: "139\(10_000_000 + number)", by: .console)
            }
        }
        _ = try await rotated
        #expect(try await data.rotate(by: .console) == 0)
        #expect(try await data.counts() == ["k2": 450])
        keys.use(try keys.ring.removing(id: "k1"))
        for number in stride(from: 0, to: 450, by: 50) {
            #expect(try await data.people(with: "139\(10_000_000 + number)", as: .phone) == [people[number]])
            #expect(try await data.values(of: people[number], by: .console) == [.phone: "139\(10_000_000 + number)"])
        }
        #expect(try await records.audit.page(AuditFilter(action: "personal-data.rotate"), limit: 10).count == 1)
    }

    @Test(arguments: Engine.allCases)
    func `S70 one number in two tenants has two indexes, and neither finds the other's`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let (mine, other) = (try await test.tenant(), try await test.tenant("other"))
        let keys = try keys()
        for records in [mine, other] {
            let person = try await records.contacts.save(name: "王").id
            try await records.personalData(keys: keys).set(.phone, of: person, to: "13800000000", by: .console)
            #expect(try await records.personalData(keys: keys).people(with: "13800000000", as: .phone) == [person])
        }
        let indexes = try await test.store.database.read { connection in
            try connection.query("SELECT blind_index FROM personal_fields").map { try $0.text("blind_index") }
        }
        #expect(Set(indexes).count == 2)
        let foreign = try #require(try await mine.contacts.page(after: nil, limit: 1).first).id
        let error = await #expect(throws: RecordsError.self) {
            try await other.personalData(keys: keys).set(.phone, of: foreign, to: "13800000000", by: .console)
        }
        #expect(error?.code == .notFound)
        #expect(try await other.personalData(keys: keys).masked(of: [foreign]).isEmpty)
    }

    @Test(
        arguments: [
            (PersonalField.phone, ""), (.phone, "abc"), (.phone, "1"), (.phone, String(repeating: "1", count: 21)),
            (.email, "wang"), (.email, "@x.cn"), (.email, "a@b@c.cn"), (.email, "a b@c.cn"), (.email, "a@.cn"),
            (.idNumber, "110105194912310021"), (.idNumber, "１"), (.idNumber, "<script>"),
            (.phone, String(repeating: "1", count: 10_000)), (.email, "\u{0}@\u{0}.cn"),
        ]
    )
    func `what is no number or address is refused`(field: PersonalField, text: String) {
        let error = #expect(throws: RecordsError.self) { try field.normalized(text) }
        #expect(error?.code == .malformed)
        #expect(text.isEmpty || text.count < 3 || error?.message.contains(text) == false)
    }

    @Test(arguments: PersonalField.allCases, ["", "1", "12", "1234567", "13800000000", "a@b.cn", "王@x", "🐎🐎🐎"])
    func `S74 a mask shows what is known of ends and hides at least three characters`(
        field: PersonalField,
        value: String
    ) {
        let masked = field.masked(value)
        let local = field == .email ? String(value.prefix { $0 != "@" }) : value
        let shown = masked.prefix { $0 != "@" || field != .email }.filter { $0 != "*" }.count
        #expect(masked.contains("***"))
        #expect(shown <= max(0, local.count - 3))
    }
}
