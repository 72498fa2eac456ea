import Foundation
import Records

/// Copies the records before their schema changes.
struct UpgradeBackup {
    let folder: String

    /// How many copies are kept, the one just made among them.
    static let kept = 3

    private static let prefix = "records-schema-"
    private static let suffix = ".sqlite"

    /// Makes the copy unless there is one of that schema. It appears when it is complete and compared; then those of the
    /// oldest schemas beyond ``kept`` go.
    func make(_ upgrade: SchemaUpgrade) throws {
        let path = self.path(of: upgrade.from)
        if FileManager.default.fileExists(atPath: path) { return }
        let partial = path + ".partial"
        do {
            try FileManager.default.createDirectory(
                atPath: self.folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for end in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: partial + end) {
                try FileManager.default.removeItem(atPath: partial + end)
            }
            try upgrade.copyRecords(to: partial)
            try FileManager.default.moveItem(atPath: partial, toPath: path)
            self.prune()
        } catch let error as RecordsError {
            throw error
        } catch {
            throw DataDirectoryError(
                .cannotWrite,
                path: path,
                """
                The records could not be copied to \(path) before the change of their schema, so nothing was changed. \
                Check free space and permissions.
                """,
                cause: error
            )
        }
    }

    private func path(of schema: Int) -> String { "\(self.folder)/\(Self.prefix)\(schema)\(Self.suffix)" }

    /// Removes the copies of the oldest schemas. One that cannot be removed only takes room.
    private func prune() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: self.folder)) ?? []
        let schemas = names.compactMap { name -> Int? in
            guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix) else { return nil }
            return Int(name.dropFirst(Self.prefix.count).dropLast(Self.suffix.count))
        }
        for schema in schemas.sorted(by: >).dropFirst(Self.kept) {
            try? FileManager.default.removeItem(atPath: self.path(of: schema))
        }
    }
}
