import Foundation

/// What a backup holds, with a checksum of every file.
public struct BackupManifest: Codable, Sendable, Hashable {
    /// One file.
    public struct File: Codable, Sendable, Hashable {
        /// Where it is, seen from the backup's folder.
        public var path: String
        /// How long it is.
        public var bytes: Int
        /// SHA-256 in hexadecimal digits.
        public var sha256: String
    }

    /// The format of backups that this program writes and the newest it reads.
    public static let format = 1

    /// The format of the backup.
    public var format: Int
    /// When it was begun, in milliseconds since 1970 UTC.
    public var at: Int64
    /// How many rows each table of the records has.
    public var rows: [String: Int]
    /// The keys of the tenants.
    public var tenants: [String]
    /// Every file but this description.
    public var files: [File]
}
