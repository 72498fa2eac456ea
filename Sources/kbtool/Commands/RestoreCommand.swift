import ArgumentParser
import IndexWorker
import Logging

/// `kbtool restore`: makes a data directory from a backup.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "从备份恢复出一个数据目录，并核对",
        discussion: """
            先核对备份里每个文件，再恢复到一个还不存在的目录：记录逐行核对，索引与记录对照并补齐。中断了就没有这个目录。
            --database 把记录恢复到 PostgreSQL 的空库里。

            例：
              kbtool restore ./backups/2026-11-25 --data ./data
            """
    )

    @Argument(help: ArgumentHelp("备份的文件夹。", valueName: "文件夹")) var folder: String
    @Option(help: ArgumentHelp("要恢复成的数据目录，还不能存在。", valueName: "目录")) var data: String
    @OptionGroup var place: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let report = try await Restoration(
            of: Backup(folder: folder),
            to: DataDirectory(path: data),
            database: try place.address(),
            logger: Logger(label: "kbtool")
        ).run()
        if output.json {
            return try JSONLine.write(["files": report.files, "rows": report.rows, "mended": report.mended])
        }
        let arguments = [
            "path": data, "files": "\(report.files)", "rows": "\(report.rows)", "mended": "\(report.mended)",
        ]
        output.tell(.restoreDone, arguments)
    }
}
