import Exchange
import Foundation
import Records

/// A data directory: records, index and word lists of all tenants, in one place that can be backed up as a whole.
///
/// ```
/// DIR/yingda.json                     what format the directory has
/// DIR/records.sqlite                  the records
/// DIR/index/<tenant>/<collection>/    the index, which can be made again from the records
/// DIR/tenants/<tenant>/*.txt          dictionary, synonyms, stop phrases, readings
/// ```
struct DataDirectory {
    let path: String

    /// The format that this program writes and the newest it reads.
    static let format = 1

    private static let wordLists = ["dictionary.txt", "synonyms.txt", "stop-phrases.txt", "readings.txt"]

    private struct Manifest: Codable {
        var format: Int
    }

    var recordsPath: String { path + "/records.sqlite" }

    private var manifestPath: String { path + "/yingda.json" }

    /// The folder of a tenant's index of one kind, for example `knowledge`.
    func indexPath(tenant: String, collection: String) -> String {
        "\(path)/index/\(tenant)/\(collection)"
    }

    /// The folder of a tenant's word lists.
    func wordListPath(tenant: String) -> String {
        "\(path)/tenants/\(tenant)"
    }

    var exists: Bool { FileManager.default.fileExists(atPath: manifestPath) }

    /// Makes the directory and what belongs in it; what is there already stays.
    func create() throws {
        if exists { return try checkFormat() }
        let others = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        guard others.allSatisfy({ $0.hasPrefix(".") }) else { throw CommandFailure(.directoryNotEmpty, ["path": path]) }
        try makeFolder(path)
        try makeFolder(path + "/index")
        try makeFolder(path + "/tenants")
        let manifest = try JSONEncoder().encode(Manifest(format: Self.format))
        try write(manifest + Data("\n".utf8), to: manifestPath)
    }

    /// Makes the folders and empty word lists of a tenant; what is there already stays.
    func createFolders(of tenant: Tenant) throws {
        let folder = wordListPath(tenant: tenant.key)
        try makeFolder(folder)
        try makeFolder("\(path)/index/\(tenant.key)")
        for name in Self.wordLists where !FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
            try write(Data(), to: "\(folder)/\(name)")
        }
    }

    /// Opens the records of a directory that is there.
    func openRecords() throws -> RecordStore {
        guard exists else { throw CommandFailure(.directoryMissing, ["path": path]) }
        try checkFormat()
        return try RecordStore.openSQLite(at: recordsPath)
    }

    private func checkFormat() throws {
        let manifest: Manifest
        do {
            manifest = try JSONDecoder().decode(
                Manifest.self,
                from: Data(contentsOf: URL(fileURLWithPath: manifestPath))
            )
        } catch {
            throw CommandFailure(.directoryDamaged, ["path": manifestPath])
        }
        guard manifest.format <= Self.format else {
            throw CommandFailure(.directoryTooNew, ["path": path, "format": "\(manifest.format)"])
        }
    }

    private func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.cannotWrite, ["path": path, "detail": error.localizedDescription])
        }
    }

    private func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure(.cannotWrite, ["path": path, "detail": error.localizedDescription])
        }
    }
}
