import ArgumentParser
import IndexWorker

/// `kbtool backup`: copies a whole data directory.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "备份整个数据目录（记录、索引、词表、密钥和文件），运行中也可以",
        discussion: """
            备份是一个新文件夹，里面是同一时刻的内容，每个文件都有 SHA-256。用 kbtool restore 恢复。

            例：
              kbtool backup ./backups/2026-11-25 --data ./data
            """
    )

    @Argument(help: ArgumentHelp("新文件夹。", valueName: "文件夹")) var folder: String
    @Option(help: ArgumentHelp("数据目录。", valueName: "目录")) var data: String
    @Flag(help: "不备份密钥；没有它们，恢复后加密的字段读不出来。") var withoutKeys = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let manifest = try await Backup(folder: folder).make(of: DataDirectory(path: data), withKeys: !withoutKeys)
        let rows = manifest.rows.values.reduce(0, +)
        if output.json { return try JSONLine.write(Result(path: folder, files: manifest.files.count, rows: rows)) }
        output.tell(.backupDone, ["path": folder, "files": "\(manifest.files.count)", "rows": "\(rows)"])
        if manifest.files.contains(where: { $0.path.hasPrefix("data/keys/") }) { output.tell(.backupKeys) }
    }

    private struct Result: Encodable {
        var path: String
        var files: Int
        var rows: Int
    }
}
