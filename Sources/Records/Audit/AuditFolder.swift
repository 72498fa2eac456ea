internal import Foundation

/// The folder of one tenant's archive files. Its methods block.
struct AuditFolder: Sendable {
    let path: String

    /// Writes entries into a file of their own, a JSON object a line, and waits until it is on disk. A file of that name
    /// is one that was written before the entries could be removed, and is written again.
    ///
    /// - Returns: the name of the file.
    func write(_ records: [AuditRecord]) throws -> String {
        guard let first = records.first, let last = records.last else { return "" }
        let name = "audit-\(Self.padded(first.sequence))-\(Self.padded(last.sequence)).jsonl"
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            var text = Data()
            for record in records {
                text.append(try encoder.encode(AuditLine(record)))
                text.append(UInt8(ascii: "\n"))
            }
            try KeyFile(path: path + "/" + name).write(String(decoding: text, as: UTF8.self))
        } catch let error as RecordsError {
            throw error
        } catch {
            throw RecordsError(
                .cannotOpen,
                "\(path) cannot be written. Check free space and permissions; the entries stay in the database.",
                cause: error
            )
        }
        return name
    }

    /// Follows the entries of a file.
    ///
    /// - Returns: whether it holds exactly what was noted of it.
    func isRight(_ archive: AuditArchive) -> Bool {
        guard !archive.fileName.contains("/"),
            let data = try? Data(contentsOf: URL(fileURLWithPath: path + "/" + archive.fileName))
        else { return false }
        var chain = AuditChain(after: archive.firstSequence - 1, hash: archive.previousHash)
        for line in data.split(separator: UInt8(ascii: "\n")) {
            guard let record = (try? JSONDecoder().decode(AuditLine.self, from: line))?.record,
                chain.take(record) == nil
            else { return false }
        }
        return chain.sequence == archive.lastSequence && chain.hash == archive.lastHash
    }

    private static func padded(_ number: Int64) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 12 - text.count)) + text
    }
}
