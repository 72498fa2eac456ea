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
            索引总能从记录重建；重建时搜索照常进行，建好后一次切换。索引分成几个集合（knowledge 是文章），
            不加 --collection 就是全部。

            例：
              kbtool index status --data ./data
              kbtool index verify --repair --data ./data
              kbtool index rebuild --collection knowledge --data ./data
              kbtool index snapshot ./备份/索引 --data ./data
              kbtool index restore ./备份/索引 --data ./data
            """,
        subcommands: [Status.self, Rebuild.self, Verify.self, Compact.self, Snapshot.self, Restore.self]
    )

    /// `kbtool index status`
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "status", abstract: "索引有多少、多大、跟上没有")

        @OptionGroup var collections: CollectionOptions
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (tenant, outbox) = try await target.withRecords { records, _ in
                var waiting: [String: Int] = [:]
                for feed in collections.chosen {
                    waiting[feed.collection] = try await records.outbox.count(kinds: feed.kinds)
                }
                return (records.tenant, waiting)
            }
            try await collections.forEach(collections.chosen) { feed in
                let directory = target.directory.collection(feed.collection, of: tenant)
                let statistics = try await feed.statistics(of: directory)
                try tell(statistics, of: feed.collection, waiting: outbox[feed.collection] ?? 0)
            }
        }

        private func tell(_ statistics: IndexStatistics, of collection: String, waiting: Int) throws {
            if output.json {
                return try JSONLine.write(
                    StatusData(collection: collection, statistics: statistics, waiting: waiting)
                )
            }
            let arguments = [
                "collection": collection, "generation": "\(statistics.generation)",
                "documents": "\(statistics.documents)", "waiting": "\(waiting)",
                "size": String(format: "%.1f", Double(statistics.bytes) / 1_048_576),
                "length": String(format: "%.0f", statistics.averageLength),
            ]
            Terminal.standardOutput.line(Phrase.indexStatus.text(in: output.language, arguments))
        }

        private struct StatusData: Encodable {
            var collection: String
            var statistics: IndexStatistics
            var waiting: Int
        }
    }

    /// `kbtool index rebuild`
    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "rebuild", abstract: "从记录重建索引，建好后切换")

        @OptionGroup var collections: CollectionOptions
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (collections, output) = (collections, output)
            try await Interruption.cancelling {
                try await target.withCarrier { carrier in
                    try await collections.forEach(carrier.feeds) { feed in
                        let name = feed.collection
                        let generation = try await IndexWorker.Rebuild(carrier, feed).run { progress in
                            output.tell(
                                .indexRebuilding,
                                ["collection": name, "done": "\(progress.done)", "total": "\(progress.total)"]
                            )
                        }
                        try output.tellSwitch(of: name, to: generation)
                    }
                }
            }
        }
    }

    /// `kbtool index verify`
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "核对索引与记录是否一致、索引文件是否完好"
        )

        @Flag(help: "把不一致的内容重新写入索引。") var repair = false
        @OptionGroup var collections: CollectionOptions
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let repair = repair
            let isSound = try await target.withCarrier { carrier in
                var isSound = true
                try await collections.forEach(carrier.feeds) { feed in
                    let problems = Int(clamping: try await feed.writer.verifyTables().problems)
                    let verify = IndexWorker.Verify(carrier, feed)
                    let report = try await (repair ? verify.repair() : verify.run())
                    try tell(report, of: feed.collection, problems: problems)
                    if problems > 0 || (!report.isSound && !repair) { isSound = false }
                }
                return isSound
            }
            if !isSound { throw KBTool.ExitStatus.incomplete }
        }

        private func tell(_ report: VerifyReport, of collection: String, problems: Int) throws {
            if output.json { return try JSONLine.write(VerifyData(collection: collection, report: report)) }
            let arguments = [
                "collection": collection, "records": "\(report.records)", "documents": "\(report.documents)",
                "waiting": "\(report.waiting)", "missing": "\(report.missing.count)", "stale": "\(report.stale.count)",
                "surplus": "\(report.surplus.count)", "doubled": "\(report.doubled.count)", "problems": "\(problems)",
            ]
            let phrase: Phrase =
                report.isSound && problems == 0 ? .indexSound : repair && problems == 0 ? .indexRepaired : .indexDiffers
            Terminal.standardOutput.line(phrase.text(in: output.language, arguments))
            if report.hasOtherDictionary, !repair {
                Terminal.standardOutput.line(Phrase.indexDictionary.text(in: output.language, arguments))
            }
        }

        /// A report and beside its values the collection's name.
        private struct VerifyData: Encodable {
            var collection: String
            var report: VerifyReport

            private enum Key: CodingKey { case collection }

            func encode(to encoder: any Encoder) throws {
                try report.encode(to: encoder)
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(collection, forKey: .collection)
            }
        }
    }

    /// `kbtool index compact`
    struct Compact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "compact", abstract: "压缩索引，压缩好后切换")

        @OptionGroup var collections: CollectionOptions
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await target.withCarrier { carrier in
                try await collections.forEach(carrier.feeds) { feed in
                    try output.tellSwitch(of: feed.collection, to: try await feed.writer.compact())
                }
            }
        }
    }

    /// `kbtool index snapshot`
    struct Snapshot: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "snapshot",
            abstract: "把索引的完整拷贝（带校验和）写到一个新文件夹，每个集合一个子文件夹"
        )

        @Argument(help: ArgumentHelp("新文件夹。", valueName: "文件夹")) var folder: String
        @OptionGroup var collections: CollectionOptions
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let tenant = try await target.withRecords { records, _ in records.tenant }
            let folder = URL(fileURLWithPath: folder)
            try await collections.forEach(collections.chosen) { feed in
                let destination = folder.appending(path: feed.collection)
                let directory = target.directory.collection(feed.collection, of: tenant)
                // A directory of an older version may lack a collection; what it lacks is made from the records.
                if collections.isAll, feed.collection != KnowledgeDocuments.collection, !directory.holdsIndex { return }
                try await IndexMaintenance(directory).snapshot(to: destination)
                if output.json {
                    try JSONLine.write(SnapshotData(collection: feed.collection, path: destination.relativePath))
                } else {
                    output.tell(.indexSnapshot, ["path": destination.relativePath])
                }
            }
        }

        private struct SnapshotData: Encodable {
            var collection: String
            var path: String
        }
    }

    /// `kbtool index restore`
    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore",
            abstract: "从快照恢复索引，再补上快照之后的变化"
        )

        @Argument(help: ArgumentHelp("快照文件夹。", valueName: "文件夹")) var folder: String
        @OptionGroup var collections: CollectionOptions
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let folder = URL(fileURLWithPath: folder)
            try await target.withCarrier { carrier in
                try await collections.forEach(carrier.feeds) { feed in
                    let source = folder.appending(path: feed.collection)
                    let isThere = FileManager.default.fileExists(atPath: source.path)
                    if collections.isAll, feed.collection != KnowledgeDocuments.collection, !isThere { return }
                    let generation = try await feed.writer.restore(from: source)
                    let report = try await IndexWorker.Verify(carrier, feed).repair()
                    let mended = report.missing.count + report.stale.count + report.surplus.count
                    try tell(RestoreData(collection: feed.collection, generation: generation, mended: mended))
                }
            }
        }

        private func tell(_ data: RestoreData) throws {
            if output.json { return try JSONLine.write(data) }
            let arguments = [
                "collection": data.collection, "generation": "\(data.generation)", "mended": "\(data.mended)",
            ]
            output.tell(.indexRestored, arguments)
        }

        private struct RestoreData: Encodable {
            var collection: String
            var generation: Int
            var mended: Int
        }
    }
}

extension OutputOptions {
    /// Tells which generation is live now.
    fileprivate func tellSwitch(of collection: String, to generation: Int) throws {
        if json { return try JSONLine.write(SwitchData(collection: collection, generation: generation)) }
        tell(.indexSwitched, ["collection": collection, "generation": "\(generation)"])
    }

    private struct SwitchData: Encodable {
        var collection: String
        var generation: Int
    }
}
