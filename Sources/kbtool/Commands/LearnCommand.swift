import ArgumentParser
import Assist
import Exchange
import Foundation
import IndexWorker
import Indexer
import Records

/// `kbtool learn`: what use has taught, and teaching.
struct LearnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract: "从采纳的答案里学习：查看、撤销、导出、导入、训练排序",
        discussion: """
            每一条是“这个问题由这篇文章回答”，以及谁这样认为；同一个人说一千遍也只算一次。学到的东西有三处用处：
            问题成为文章的相似问法，采纳和嫌弃成为先验分，采纳的答案用来训练排序（训练后要在留出的答案上胜过默认才启用）。

            例：
              kbtool learn import events.jsonl --data ./data
              kbtool learn list --article acc-1 --data ./data
              kbtool learn undo 0190… --data ./data
              kbtool learn fit --data ./data
            """,
        subcommands: [
            List.self, Undo.self, Restore.self, Export.self, Import.self, Fit.self, Status.self, Erase.self,
        ]
    )
}

extension LearnCommand {
    /// `kbtool learn list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "列出学到的：编号、采纳人数/反对人数、问题、文章"
        )

        @Option(help: ArgumentHelp("只看这篇文章的（外部编号或 id）。", valueName: "文章")) var article: String?
        @Option(help: ArgumentHelp("只看这个人参与的。", valueName: "人")) var person: String?
        @Flag(help: "只看撤销了的。") var undone = false
        @Option(help: ArgumentHelp("从哪个编号之后开始。", valueName: "编号")) var after = ""
        @Option(help: ArgumentHelp("最多几条，1–1000。", valueName: "条数")) var limit = 100
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...1_000).contains(limit) else { throw ValidationError("--limit 要在 1 到 1000 之间。") }
        }

        func run() async throws {
            try await target.withRecords { records, _ in
                var filter = LessonFilter(person: person, isUndone: undone ? true : nil)
                if let article {
                    filter.article = try await records.articles.article(externalID: article)?.id ?? article
                }
                let lessons = try await records.lessons.page(after: after, filter: filter, limit: limit)
                let articles = try await records.articles.articles(ids: lessons.map(\.article))
                let titles = Dictionary(
                    articles.map { ($0.id, $0.content.title) },
                    uniquingKeysWith: { first, _ in first }
                )
                for lesson in lessons {
                    let entry = LessonEntry(lesson, title: titles[lesson.article])
                    if output.json {
                        try JSONLine.write(entry)
                    } else {
                        Terminal.standardOutput.line(entry.line(in: output.language))
                    }
                }
            }
        }
    }

    /// `kbtool learn undo`
    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "撤销学到的；撤销后再有人采纳也不算数，直到 restore"
        )

        @Argument(help: ArgumentHelp("编号（见 list）。", valueName: "编号")) var lessons: [String]
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await target.withRecords { records, _ in
                let count = try await records.lessons.undo(lessons, by: "kbtool")
                output.tell(.learnUndone, ["count": "\(count)"])
                _ = try await target.carryOutbox(of: records)
                if count < Set(lessons).count { throw KBTool.ExitStatus.incomplete }
            }
        }
    }

    /// `kbtool learn restore`
    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "restore", abstract: "让撤销了的重新算数")

        @Argument(help: ArgumentHelp("编号（见 list --undone）。", valueName: "编号")) var lessons: [String]
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await target.withRecords { records, _ in
                let count = try await records.lessons.restore(lessons)
                output.tell(.learnRestored, ["count": "\(count)"])
                _ = try await target.carryOutbox(of: records)
                if count < Set(lessons).count { throw KBTool.ExitStatus.incomplete }
            }
        }
    }

    /// `kbtool learn export`
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "把学到的全部写成 JSONL，import 可以原样读回"
        )

        @OptionGroup var target: DataDirectoryOptions

        func run() async throws {
            try await target.withRecords { records, _ in
                var last = ""
                while true {
                    let page = try await records.lessons.page(after: last, limit: 500)
                    guard let end = page.last else { return }
                    let articles = try await records.articles.articles(ids: page.map(\.article))
                    let names = Dictionary(
                        articles.map { ($0.id, $0.content.externalID ?? $0.id) },
                        uniquingKeysWith: { first, _ in first }
                    )
                    for lesson in page { try Self.write(lesson, article: names[lesson.article] ?? lesson.article) }
                    last = end.id
                }
            }
        }

        private static func write(_ lesson: Lesson, article: String) throws {
            for vote in lesson.votes {
                try JSONLine.write(
                    LessonLine(
                        question: lesson.question,
                        article: article,
                        person: vote.person,
                        contact: vote.contact,
                        outcome: vote.outcome,
                        editShare: vote.editShare,
                        at: vote.at,
                        undone: lesson.undoneAt == nil ? nil : true
                    )
                )
            }
        }
    }

    /// `kbtool learn import`
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "从 JSONL 学习采纳、不采纳和没有帮助",
            discussion: """
                每行一个对象：question 问题，article 文章的外部编号或 id，person 谁，outcome 是 accepted（采纳）、dismissed（不采纳）或
                not_helpful（没有帮助）；可以有 contact 客户、at 时间（1970 年起的毫秒）、edit_share 改动比例 0–1、undone 已撤销。
                可以重复导入：同一个人对同一问题和文章只算一次。

                例：
                  {"question":"密码忘了咋办","article":"acc-1","person":"li","outcome":"accepted","edit_share":0.1}
                """
        )

        @Argument(help: ArgumentHelp("文件。", valueName: "文件")) var file: String
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await target.withRecords { records, _ in
                var work = LessonImport(records: records, output: output)
                try await work.run(file)
                if output.json { try JSONLine.write(work.report) }
                let report = work.report
                output.tell(
                    .learnImported,
                    [
                        "learned": "\(report.learned)", "repeated": "\(report.repeated)", "undone": "\(report.undone)",
                        "rejected": "\(work.rejected + report.unusable + report.unknown)",
                    ]
                )
                _ = try await target.carryOutbox(of: records)
                if work.rejected + report.unusable + report.unknown > 0 { throw KBTool.ExitStatus.incomplete }
            }
        }
    }

    /// `kbtool learn fit`
    struct Fit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fit",
            abstract: "用采纳的答案训练排序；只有在留出的答案上胜过默认才启用",
            discussion: "先把卡片上的采纳、不采纳学进来，再训练。--every 让它一直在后台跟着学，直到 Ctrl+C。"
        )

        @Option(help: ArgumentHelp("每隔这么多秒看一次，有新的采纳就再训练。", valueName: "秒")) var every: Int?
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard every.map({ (1...86_400).contains($0) }) ?? true else {
                throw ValidationError("--every 要在 1 到 86400 之间。")
            }
        }

        func run() async throws {
            try await Interruption.cancelling {
                try await target.withRecords { records, _ in
                    let work = RankingLessons(
                        records: records,
                        collection: try await target.openIndex(),
                        lexicon: try await target.lexiconFiles(),
                        file: try await target.rankingFile()
                    )
                    if let every { try await follow(work, every: every) } else { try await fit(work) }
                }
            }
        }

        private func follow(_ work: RankingLessons, every seconds: Int) async throws {
            var known: [TaughtPair]?
            while !Task.isCancelled {
                _ = try await work.records.lessons.learnFromCards()
                _ = try await target.carryOutbox(of: work.records)
                let pairs = try await work.pairs()
                if pairs != known { try await fit(work) }
                known = pairs
                try? await Task.sleep(for: .seconds(seconds))
            }
        }

        private func fit(_ work: RankingLessons) async throws {
            _ = try await work.records.lessons.learnFromCards()
            _ = try await target.carryOutbox(of: work.records)
            let model = try await work.fit()
            let status = LearnStatus(try await work.records.lessons.counts(), .model(model))
            try status.write(output)
        }
    }

    /// `kbtool learn status`
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "status", abstract: "学了多少，排序有没有启用")

        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await target.withRecords { records, _ in
                let file = target.directory.rankingFile(of: records.tenant)
                let status = LearnStatus(try await records.lessons.counts(), file.read())
                try status.write(output)
                if status.ranking == "damaged" { throw KBTool.ExitStatus.incomplete }
            }
        }
    }

    /// `kbtool learn erase`
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase",
            abstract: "删除一个人（员工或客户）教的一切；排序要再 fit 一次才忘掉"
        )

        @Argument(help: ArgumentHelp("人的编号。", valueName: "人")) var person: String
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await target.withRecords { records, _ in
                let count = try await records.lessons.erase(person: person)
                // What was fitted may hold words of the questions.
                if count > 0 { try target.directory.rankingFile(of: records.tenant).remove() }
                output.tell(.learnErased, ["count": "\(count)"])
                _ = try await target.carryOutbox(of: records)
            }
        }
    }
}
