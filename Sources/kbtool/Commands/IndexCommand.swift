import ArgumentParser
import Exchange
import Foundation
import IndexWorker
import Indexer
import Records

/// `kbtool index`: looks after the index of a data directory.
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "索引：状态、重建、核对、压缩、快照、恢复",
        discussion: """
            索引总能从记录重建；重建时搜索照常进行，建好后一次切换。

            例：
              kbtool index status --data ./data
              kbtool index verify --repair --data ./data
              kbtool index rebuild --data ./data
              kbtool index snapshot ./备份/索引 --data ./data
              kbtool index restore ./备份/索引 --data ./data
            """,
        subcommands: [Status.self, Rebuild.self, Verify.self, Compact.self, Snapshot.self, Restore.self]
    )

    /// `kbtool index status`
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "status", abstract: "索引有多少、多大、跟上没有")

        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let waiting = try await target.withRecords { records, _ in try await records.outbox.count() }
            let statistics = try await IndexMaintenance(try await target.collectionDirectory()).statistics()
            if output.json { return try JSONLine.write(StatusData(statistics: statistics, waiting: waiting)) }
            let arguments = [
                "generation": "\(statistics.generation)", "documents": "\(statistics.documents)",
                "size": String(format: "%.1f", Double(statistics.bytes) / 1_048_576), "waiting": "\(waiting)",
                "length": String(format: "%.0f", statistics.averageLength),
            ]
            Terminal.standardOutput.line(Phrase.indexStatus.text(in: output.language, arguments))
        }

        private struct StatusData: Encodable {
            var statistics: IndexStatistics
            var waiting: Int
        }
    }

    /// `kbtool index rebuild`
    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "rebuild", abstract: "从记录重建索引，建好后切换")

        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let output = output
            let generation = try await Interruption.cancelling {
                try await target.withCarrier { carrier in
                    try await IndexWorker.Rebuild(carrier).run { progress in
                        output.tell(.indexRebuilding, ["done": "\(progress.done)", "total": "\(progress.total)"])
                    }
                }
            }
            if output.json { return try JSONLine.write(["generation": generation.number]) }
            output.tell(.indexSwitched, ["generation": "\(generation.number)"])
        }
    }

    /// `kbtool index verify`
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "核对索引与记录是否一致、索引文件是否完好"
        )

        @Flag(help: "把不一致的文章重新写入索引。") var repair = false
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let repair = repair
            let (report, tables) = try await target.withCarrier { carrier in
                let tables = try await IndexMaintenance(carrier.writer.directory).verifyTables(with: carrier.writer)
                let verify = IndexWorker.Verify(carrier)
                return (try await (repair ? verify.repair() : verify.run()), tables)
            }
            if output.json {
                try JSONLine.write(report)
            } else {
                tell(report, problems: Int(clamping: tables.problems))
            }
            if tables.problems > 0 || (!report.isSound && !repair) { throw KBTool.ExitStatus.incomplete }
        }

        private func tell(_ report: VerifyReport, problems: Int) {
            let arguments = [
                "articles": "\(report.articles)", "documents": "\(report.documents)", "waiting": "\(report.waiting)",
                "missing": "\(report.missing.count)", "stale": "\(report.stale.count)",
                "surplus": "\(report.surplus.count)", "doubled": "\(report.doubled.count)", "problems": "\(problems)",
            ]
            let phrase: Phrase =
                report.isSound && problems == 0 ? .indexSound : repair && problems == 0 ? .indexRepaired : .indexDiffers
            Terminal.standardOutput.line(phrase.text(in: output.language, arguments))
        }
    }

    /// `kbtool index compact`
    struct Compact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "compact", abstract: "压缩索引，压缩好后切换")

        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let generation = try await target.withCarrier { carrier in
                try await IndexMaintenance(carrier.writer.directory).compact(with: carrier.writer)
            }
            output.tell(.indexSwitched, ["generation": "\(generation.number)"])
        }
    }

    /// `kbtool index snapshot`
    struct Snapshot: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "snapshot",
            abstract: "把索引的完整拷贝（带校验和）写到一个新文件夹"
        )

        @Argument(help: ArgumentHelp("新文件夹。", valueName: "文件夹")) var folder: String
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await IndexMaintenance(try await target.collectionDirectory())
                .snapshot(to: URL(fileURLWithPath: folder))
            output.tell(.indexSnapshot, ["path": folder])
        }
    }

    /// `kbtool index restore`
    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore",
            abstract: "从快照恢复索引，再补上快照之后的变化"
        )

        @Argument(help: ArgumentHelp("快照文件夹。", valueName: "文件夹")) var folder: String
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let folder = folder
            let (generation, report) = try await target.withCarrier { carrier in
                let generation = try await IndexMaintenance(carrier.writer.directory)
                    .restore(from: URL(fileURLWithPath: folder), with: carrier.writer)
                return (generation, try await IndexWorker.Verify(carrier).repair())
            }
            let mended = report.missing.count + report.stale.count + report.surplus.count
            output.tell(.indexRestored, ["generation": "\(generation.number)", "mended": "\(mended)"])
        }
    }
}
