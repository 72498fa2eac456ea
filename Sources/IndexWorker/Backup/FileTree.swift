import Foundation
import Records

/// The plain files below a folder.
struct FileTree {
    let folder: String

    /// Their paths seen from the folder, sorted; links and hidden files are left out.
    func paths() throws -> [String] {
        guard let all = FileManager.default.enumerator(atPath: self.folder) else { return [] }
        var paths: [String] = []
        for case let path as String in all {
            if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(self.folder)/\(path)")
            if attributes[.type] as? FileAttributeType == .typeRegular { paths.append(path) }
        }
        return paths.sorted()
    }

    /// The files with length and checksum.
    func described() throws -> [BackupManifest.File] {
        try self.paths().map { path in
            BackupManifest.File(
                path: path,
                bytes: try Self.size(of: "\(self.folder)/\(path)"),
                sha256: try FileDigest.sha256(of: "\(self.folder)/\(path)")
            )
        }
    }

    /// Copies files into another folder, with their permissions. One that is gone meanwhile is left out.
    func copy(_ paths: [String], to target: String) throws {
        let files = FileManager.default
        for path in paths {
            let destination = URL(fileURLWithPath: "\(target)/\(path)")
            try files.createDirectory(at: destination.deletingLastPathComponent(), withIntermediateDirectories: true)
            do {
                try files.copyItem(at: URL(fileURLWithPath: "\(self.folder)/\(path)"), to: destination)
            } catch  where !files.fileExists(atPath: "\(self.folder)/\(path)") {
                continue
            }
        }
    }

    /// Makes everything durable.
    func synchronize() throws {
        for path in try self.paths() + [""] {
            let descriptor = open("\(self.folder)/\(path)", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }
    }

    private static func size(of path: String) throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue ?? 0
    }
}
