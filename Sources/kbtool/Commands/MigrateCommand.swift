import ArgumentParser
import Foundation
import IndexWorker
import Indexer
import Logging
import Records

/// `kbtool migrate`: moves records into another database.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "把记录搬到另一个数据库（SQLite 与 PostgreSQL 之间），逐行核对",
        discussion: """
            目标要是空的库或空的模式；全部搬完、核对无误才算数，中断了就什么都没搬。给 --data 时数据目录改用新的数据库，
            搬的时候不能有别的程序在用它；给 --from 时只复制，不改任何目录。

            例：
              kbtool migrate --data ./data --to postgres://yingda@db.example/yingda
              kbtool migrate --data ./data --to sqlite
              kbtool migrate --from sqlite:./data/records.sqlite --to postgres://yingda@db.example/yingda
            """
    )

    @Option(help: ArgumentHelp("要搬的数据目录。", valueName: "目录")) var data: String?
    @Option(help: ArgumentHelp("只复制：sqlite:文件 或 postgres://…", valueName: "地址")) var from: String?
    @Option(help: ArgumentHelp("sqlite:文件 或 postgres://…；有 --data 时 sqlite 指目录自己的文件。", valueName: "地址")) var to: String
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if (data == nil) == (from == nil) { throw ValidationError("--data 和 --from 给且只给一个。") }
    }

    func run() async throws {
        let rows = try await move()
        let count = rows.values.reduce(0, +)
        if output.json {
            try JSONLine.write(Result(to: to, rows: rows))
        } else {
            output.tell(.migrateDone, ["path": to, "count": "\(count)"])
        }
    }

    private struct Result: Encodable {
        var to: String
        var rows: [String: Int]
    }

    private func move() async throws -> [String: Int] {
        let tell = watcher
        if let data {
            let target = to == "sqlite" ? nil : try DatabaseAddress(to)
            return try await DataDirectory(path: data)
                .moveRecords(to: target, logger: Logger(label: "kbtool"), watch: tell)
        }
        let (source, target) = (try DatabaseAddress(from ?? ""), try DatabaseAddress(to))
        return try await BlockingThread.run("migrate") {
            try RecordTransfer(from: source, to: target).run(freezes: true, watch: tell)
        }
    }

    /// Tells how far it is, every hundred thousand rows.
    private var watcher: @Sendable (RecordTransfer.Step) -> Void {
        let output = output
        return { step in
            guard case .copied(let table, let rows) = step, rows % 100_000 == 0 else { return }
            output.tell(.migrateStep, ["table": table, "count": "\(rows)"])
        }
    }
}
