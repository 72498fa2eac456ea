import Foundation
import Records
import Testing

@Suite("kbtool person, audit and keys")
struct IdentityCommandTests {
    private func rows(_ output: String) -> [[String]] {
        output.split(separator: "\n").map { $0.components(separatedBy: "\t") }
    }

    @Test("an operator makes the first administrator, whose password works and is shown once (S34)")
    func firstAdministrator() async throws {
        let place = try Workplace()
        #expect(try await place.kbtool("init", "d").status == 0)
        let made = try await place.done("person", "create", "Admin", "管理员", "--role", "superAdmin", "--json")
        let line = try #require(
            try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any]
        )
        let password = try #require(line["password"] as? String)
        #expect(line["login"] as? String == "admin" && line["roles"] as? [String] == ["superAdmin"])
        let listed = try await place.done("person", "list")
        #expect(rows(listed.output).map { $0[0] } == ["admin"] && !listed.output.contains(password))
        let again = try await place.kbtool("person", "create", "ADMIN", "别人", "--data", "d")
        #expect(again.status == 2 && again.errors.contains("admin"))
        let weak = try await place.kbtool(
            "person",
            "create",
            "li",
            "李",
            "--password-stdin",
            "--data",
            "d",
            input: Data("short\n".utf8)
        )
        #expect(weak.status == 2)
        let last = try await place.kbtool("person", "disable", "admin", "--data", "d")
        #expect(last.status == 2, "the last super administrator stays")

        let store = try RecordStore.openSQLite(at: place.path + "/d/records.sqlite")
        let tenant = try #require(try await store.tenants().first)
        let accounts = store.records(of: tenant).accounts
        let hash = try await accounts.credentials(login: "admin")?.passwordHash
        #expect(hash?.hasPrefix("$2b$12$") == true)
        #expect(try await PasswordHasher().verify(password, against: hash) == .right)
        try await store.close()
    }

    @Test("roles, disabling and passwords are changed, and the audit tells of each and verifies (S78)")
    func changes() async throws {
        let place = try Workplace()
        #expect(try await place.kbtool("init", "d").status == 0)
        try await place.done("person", "create", "wang", "王静", "--role", "agent", "--role", "editor")
        let roles = try await place.done("person", "roles", "wang", "--role", "supervisor")
        #expect(rows(roles.output).first?[2] == "supervisor")
        try await place.done("person", "disable", "wang")
        try await place.done("person", "enable", "wang")
        try await place.done("person", "password", "wang", "--no-second-factor")
        #expect(try await place.kbtool("person", "roles", "wang", "--role", "agent@nowhere", "--data", "d").status == 2)
        #expect(try await place.kbtool("person", "roles", "wang", "--role", "boss", "--data", "d").status == 2)
        #expect(try await place.kbtool("person", "disable", "nobody", "--data", "d").status == 2)
        let list = try await place.done("audit", "list")
        let actions = rows(list.output).map { $0[3] }
        #expect(
            actions == ["person.password", "person.enable", "person.disable", "person.grant", "person.create"]
        )
        #expect(rows(try await place.done("audit", "list", "--action", "person.grant").output).count == 1)
        #expect(try await place.kbtool("audit", "list", "--text", "%", "--data", "d").status == 1)
        #expect(try await place.done("audit", "verify").output.contains("5 条"))
        try await place.done("audit", "archive")

        let store = try RecordStore.openSQLite(at: place.path + "/d/records.sqlite")
        let records = store.records(of: try #require(try await store.tenants().first))
        #expect(try await records.audit.archive(before: .max, into: place.path + "/d/audit/default") == 5)
        try await store.close()
        let folder = place.path + "/d/audit/default"
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        #expect(try await place.done("audit", "verify").output.contains("1 个归档文件"))
        let file = URL(fileURLWithPath: folder + "/" + name)
        try String(contentsOf: file, encoding: .utf8).replacing("supervisor", with: "superAdmin")
            .write(to: file, atomically: true, encoding: .utf8)
        let broken = try await place.kbtool("audit", "verify", "--data", "d", "--json")
        #expect(broken.status == 1 && broken.output.contains(name))
    }

    @Test("keys are added, values put under the new one, the old one removed, and the file is the owner's only (S74)")
    func keys() async throws {
        let place = try Workplace()
        #expect(try await place.kbtool("init", "d").status == 0)
        #expect(rows(try await place.done("keys", "list").output) == [["* k1", "aes-256-gcm", "0"]])
        let path = place.path + "/d/keys/seal.keys"
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)

        let store = try RecordStore.openSQLite(at: place.path + "/d/records.sqlite")
        let records = store.records(of: try #require(try await store.tenants().first))
        let data = records.personalData(keys: try SealKeys.reading(KeyFile(path: path)))
        let person = try await records.contacts.save(name: "王").id
        try await data.set(.phone, of: person, to: "13800000000", by: .console)

        try await place.done("keys", "add", "k2", "--suite", "sm4-sm3")
        let early = try await place.kbtool("keys", "remove", "k1", "--data", "d")
        #expect(early.status == 2 && early.errors.contains("rotate"))
        try await place.done("keys", "rotate")
        try await place.done("keys", "remove", "k1")
        #expect(rows(try await place.done("keys", "list").output) == [["* k2", "sm4-sm3", "1"]])
        #expect(try await place.kbtool("keys", "remove", "k2", "--data", "d").status == 2)
        #expect(try await place.kbtool("keys", "add", "k2", "--data", "d").status == 2)
        // This process began with the old key and finds the new one by itself.
        #expect(try await data.values(of: person, by: .console) == [.phone: "13800000000"])
        #expect(try await data.people(with: "138-0000-0000", as: .phone) == [person])
        try await store.close()

        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let open = try await place.kbtool("keys", "list", "--data", "d")
        #expect(open.status == 2 && open.errors.contains("chmod 600"))
    }

    @Test("an erased customer is found no longer, and an export before holds what there was (S83)")
    func erasure() async throws {
        let place = try Workplace()
        #expect(try await place.kbtool("init", "d").status == 0)
        let line =
            #"{"type":"conversation","id":"c1","contact":{"id":"k1","name":"王医生"},"messages":"#
            + #"[{"id":"m1","speaker":"客户","time":"2026-03-01 09:05","text":"蓝色血压计怎么校准"}]}"#
        try place.write("h.jsonl", line + "\n")
        try await place.done("history", "import", "h.jsonl")
        #expect(try await place.done("history", "血压计", "--json").output.contains("王医生"))
        let export = try await place.done("person", "export", "k1")
        #expect(export.output.contains("王医生") && export.output.contains("血压计"))
        #expect(try await place.kbtool("person", "erase", "k1", "--data", "d").status == 2)
        try await place.done("person", "erase", "k1", "--yes")
        let after = try await place.kbtool("history", "血压计", "--data", "d", "--json")
        #expect(!after.output.contains("王医生") && !after.output.contains("校准"))
        #expect(try await place.kbtool("person", "export", "k1", "--data", "d").status == 2)
        #expect(try await place.done("audit", "list", "--action", "personal-data.erase").output.contains("console"))
    }
}
