import Foundation
import Testing

@testable import IndexWorker
@testable import Records

@Suite("Copies before a change of schema (E14)")
struct UpgradeBackupTests {
    @Test func `only the newest few stay, and a copy that is there is not made again`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "upgrade-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/records.sqlite"
        let store = try RecordStore.openSQLite(at: path)
        _ = try await store.createTenant(key: "clinic", name: "卫生院")
        try await store.close()
        let engine = try DatabaseAddress.sqlite(path: path).openEngine()
        let backup = UpgradeBackup(folder: folder + "/backups")
        func names() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: backup.folder).filter { $0.hasSuffix(".sqlite") }
                .sorted()
        }
        for schema in 8...8 + UpgradeBackup.kept {
            try backup.make(SchemaUpgrade(engine: engine, from: schema, to: schema + 1, clock: .system))
        }
        // By number: 10 is newer than 9.
        #expect(
            try names() == ["records-schema-10.sqlite", "records-schema-11.sqlite", "records-schema-9.sqlite"]
        )
        let copy = backup.folder + "/records-schema-11.sqlite"
        let made = try FileManager.default.attributesOfItem(atPath: copy)[.systemFileNumber] as? NSNumber
        try backup.make(SchemaUpgrade(engine: engine, from: 11, to: 12, clock: .system))
        let still = try FileManager.default.attributesOfItem(atPath: copy)[.systemFileNumber] as? NSNumber
        #expect(made != nil && made == still)
        let restored = try RecordStore.openSQLite(at: copy)
        #expect(try await restored.tenants().map(\.key) == ["clinic"])
        try await restored.close()
        try await engine.close()
    }
}
