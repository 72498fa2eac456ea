import Foundation
import Records

/// Copies the records before their schema changes.
struct UpgradeBackup {
    let folder: String

    /// Makes the copy unless there is one of that schema. It appears when it is complete and compared.
    func make(_ upgrade: SchemaUpgrade) throws {
        let path = "\(self.folder)/records-schema-\(upgrade.from).sqlite"
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
}
