import Foundation
import Records
import TestPostgres
import Testing

@Suite struct BackupCommandTests {
    @Test(arguments: [false, true])
    func `what was backed up while the directory changed is restored, checked, and finds the same`(
        onPostgres: Bool
    ) async throws {
        let place = try Workplace()
        try await place.importSamples()
        let before = try await place.ask("密码").hits.map(\.title)
        for number in 0..<200 { try place.write("more/\(number).md", "---\ntitle: 补充\(number)\n---\n正文\(number)\n") }
        let importing = try KBToolProcess.start("import", "more", "--data", "d", in: place.path)
        let backup = try await place.kbtool("backup", "b", "--data", "d")
        #expect(backup.status == 0, "\(backup.errors)")
        #expect(await KBToolProcess.end(of: importing) == 0)

        let database = onPostgres ? ["--database", try PostgresCluster.shared().makeSchema().text] : []
        let restored = try await KBToolProcess(["restore", "b", "--data", "r"] + database, in: place.path)
        #expect(restored.status == 0, "\(restored.errors)")
        #expect(try await place.kbtool("index", "verify", "--data", "r").status == 0)
        let answer = try await place.kbtool("search", "密码", "--data", "r", "--json")
        #expect(try SearchAnswer(line: answer.output).hits.map(\.title) == before)
        #expect(try await place.kbtool("import", "more", "--data", "r").status == 0)
        #expect(try await place.kbtool("doctor", "--data", "r").status == (onPostgres ? 1 : 0), "fsync is off in tests")
    }

    @Test(arguments: ["records.sqlite", "data/tenants/default/dictionary.txt", "extra", "backup.json"])
    func `a backup in which anything was changed is refused, and nothing is made of it`(path: String) async throws {
        let place = try Workplace()
        try await place.importSamples()
        #expect(try await place.kbtool("backup", "b", "--data", "d").status == 0)
        let url = URL(filePath: "\(place.path)/b/\(path)")
        var bytes = (try? Data(contentsOf: url)) ?? Data()
        bytes.append(contentsOf: Array("x".utf8))
        try bytes.write(to: url)
        let process = try await place.kbtool("restore", "b", "--data", "r")
        #expect(process.status == 2)
        #expect(!FileManager.default.fileExists(atPath: place.path + "/r"))
        #expect(!FileManager.default.fileExists(atPath: place.path + "/r.partial"))
    }

    @Test func `neither a backup nor a restoration takes the place of something`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        #expect(try await place.kbtool("backup", "articles", "--data", "d").status == 2)
        #expect(try await place.kbtool("backup", "b", "--data", "d").status == 0)
        #expect(try await place.kbtool("restore", "b", "--data", "articles").status == 2)
        #expect(try await !place.ask("密码").hits.isEmpty)
    }

    @Test func `the doctor finds nothing wrong in a sound directory, and names what is wrong`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        #expect(try await place.kbtool("doctor", "--data", "d").status == 0)
        try FileManager.default.createDirectory(atPath: place.path + "/d/keys", withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.path + "/d/keys")
        var process = try await place.kbtool("doctor", "--data", "d", "--json")
        #expect(process.status == 1 && process.output.contains("permissions"))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: place.path + "/d/keys")
        try Data("no database".utf8).write(to: URL(filePath: place.path + "/d/records.sqlite"))
        process = try await place.kbtool("doctor", "--data", "d", "--json")
        #expect(process.status == 1 && process.output.contains("records"))
        process = try await place.kbtool("doctor", "--data", "nowhere", "--json")
        #expect(process.status == 1 && process.output.contains("configuration"))
    }
}
