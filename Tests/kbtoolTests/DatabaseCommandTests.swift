import Foundation
import Records
import TestPostgres
import Testing

@Suite struct DatabaseCommandTests {
    @Test func `a directory on PostgreSQL is told once where its records are, and does all that another does`()
        async throws
    {
        let place = try Workplace()
        let address = try PostgresCluster.shared().makeSchema().text
        #expect(try await place.kbtool("init", "d", "--database", address).status == 0)
        for (name, text) in SampleArticles.files { try place.write("articles/\(name)", text) }
        try await place.done("import", "articles")
        try await place.done("import", "articles", "--database", address)
        #expect(!FileManager.default.fileExists(atPath: place.path + "/d/records.sqlite"))
        #expect(try await !place.ask("密码").hits.isEmpty)
        let other = try PostgresCluster.shared().makeSchema().text
        for wrong in [other, "postgres://u:geheim@h/d"] {
            let process = try await place.kbtool("import", "articles", "--data", "d", "--database", wrong)
            #expect(process.status == 2)
            #expect(!(process.errors + process.output).contains("geheim"))
        }
    }

    @Test func `a directory whose database cannot be opened is not made`() async throws {
        let place = try Workplace()
        let address = try PostgresCluster.shared().address(database: "nirgends", schema: "public").text
        let process = try await place.kbtool("init", "d", "--database", address)
        #expect(process.status == 2 && process.errors.contains("nirgends"))
        #expect(!FileManager.default.fileExists(atPath: place.path + "/d"))
    }

    @Test func `records move to PostgreSQL and back, and questions find what they found`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let before = try await place.ask("密码").hits.map(\.title)
        let address = try PostgresCluster.shared().makeSchema().text
        try await place.done("migrate", "--to", address)
        #expect(!FileManager.default.fileExists(atPath: place.path + "/d/records.sqlite"))
        #expect(try await place.ask("密码").hits.map(\.title) == before)
        #expect(try await place.kbtool("index", "verify", "--data", "d").status == 0)
        let again = try await place.kbtool("migrate", "--to", address, "--data", "d")
        #expect(again.status == 2)
        try await place.done("migrate", "--to", "sqlite")
        #expect(FileManager.default.fileExists(atPath: place.path + "/d/records.sqlite"))
        #expect(try await place.ask("密码").hits.map(\.title) == before)
    }

    @Test func `a target that holds other records is refused and left as it is`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let target = try PostgresCluster.shared().makeSchema()
        let store = try RecordStore.openPostgres(at: target)
        _ = try await store.createTenant(key: "other", name: "别的")
        let process = try await place.kbtool("migrate", "--data", "d", "--to", target.text)
        #expect(process.status == 2)
        #expect(try await store.tenants().map(\.key) == ["other"])
        try await store.close()
        #expect(try await !place.ask("密码").hits.isEmpty)
    }
}
