import Foundation
public import Records

extension DataDirectory {
    /// The variable of the environment that takes the place of the file of keys for sealed fields.
    public static let sealKeysVariable = "YINGDA_SEAL_KEYS"

    /// The file of the keys for sealed fields.
    public var sealKeyFile: KeyFile { KeyFile(path: self.keysFolder + "/seal.keys") }

    /// The file of the keys that sign access tokens.
    public var tokenKeyFile: KeyFile { KeyFile(path: self.keysFolder + "/token.keys") }

    /// The file of the key that signs addresses of files.
    public var linkKeyFile: KeyFile { KeyFile(path: self.keysFolder + "/links.key") }

    /// The folder of the files of all tenants.
    public var filesFolder: String { self.path + "/files" }

    /// The folder of what of a tenant's audit was moved to files.
    public func auditFolder(of tenant: Tenant) -> String { "\(self.path)/audit/\(tenant.key)" }

    /// Makes the folder of the keys, for the owner only; one that is there stays. Blocks.
    ///
    /// - Throws: ``DataDirectoryError`` with `cannotWrite`.
    public func makeKeysFolder() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: self.keysFolder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw DataDirectoryError(
                .cannotWrite,
                path: self.keysFolder,
                "\(self.keysFolder) cannot be made. Check the permissions of \(self.path).",
                cause: error
            )
        }
    }

    /// The keys for sealed fields: from the environment, or else from the file, which is made where there is none. Blocks.
    ///
    /// - Parameter given: the value of ``sealKeysVariable``.
    /// - Throws: ``DataDirectoryError`` with `cannotWrite`, or `RecordsError` when they cannot be read.
    public func openSealKeys(given: String?) throws -> SealKeys {
        if let given, !given.isEmpty { return SealKeys(try KeyRing(parsing: given)) }
        try self.makeKeysFolder()
        return try SealKeys.reading(self.sealKeyFile)
    }

    private var keysFolder: String { self.path + "/keys" }
}
