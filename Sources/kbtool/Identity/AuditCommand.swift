import ArgumentParser
import Exchange
import Foundation
import IndexWorker
import Records

/// `kbtool audit`: who did what.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "审计：查询、校验有没有被改动、把旧记录移到文件",
        subcommands: [List.self, Verify.self, Archive.self]
    )

    /// `kbtool audit list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出记录，新的在前")

        @Option(help: ArgumentHelp("只要这个人做的（人员编号）。", valueName: "编号")) var person: String?
        @Option(help: ArgumentHelp("只要这种动作，如 person.disable；以点结尾则取一类，如 person.。", valueName: "动作"))
        var action: String?
        @Option(help: ArgumentHelp("只要对它做的（编号）。", valueName: "编号")) var subject: String?
        @Option(help: ArgumentHelp("只要含有这段文字的。", valueName: "文字")) var text: String?
        @Option(help: ArgumentHelp("最多多少条。", valueName: "数量")) var limit = 100
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...1_000).contains(limit) else { throw ValidationError("--limit 要在 1 到 1000 之间。") }
        }

        func run() async throws {
            let filter = AuditFilter(person: person, action: action, subject: subject, text: text)
            let records = try await target.withRecords { records, _ in
                try await records.audit.page(filter, limit: limit)
            }
            for record in records { try write(record) }
            guard records.isEmpty else { return }
            output.tell(.auditNone)
            throw KBTool.ExitStatus.incomplete
        }

        private func write(_ record: AuditRecord) throws {
            let line = AuditLineData(record)
            if output.json { return try JSONLine.write(line) }
            Terminal.standardOutput.line(line.text)
        }
    }

    /// `kbtool audit verify`
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "顺着哈希链检查每一条记录和每个归档文件有没有被改、被删"
        )

        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        private struct Outcome: Encodable {
            var event: String
            var entries: Int
            var archives: Int
            var problem: String?
        }

        func run() async throws {
            let report = try await target.withRecords { records, _ in
                try await records.audit.verify(archivedIn: target.directory.auditFolder(of: records.tenant))
            }
            let problem = report.problem.map { phrase(of: $0).text(in: output.language, arguments(of: $0)) }
            if output.json {
                try JSONLine.write(
                    Outcome(
                        event: problem == nil ? "sound" : "broken",
                        entries: report.entries,
                        archives: report.archives,
                        problem: problem
                    )
                )
            } else {
                let counts = ["entries": "\(report.entries)", "archives": "\(report.archives)"]
                Terminal.standardOutput.line(problem ?? Phrase.auditSound.text(in: output.language, counts))
            }
            if problem != nil { throw KBTool.ExitStatus.incomplete }
        }

        private func phrase(of problem: AuditChain.Break) -> Phrase {
            switch problem {
            case .missing: .auditMissing
            case .changed: .auditChanged
            case .cutOff: .auditCutOff
            case .archive: .auditArchiveWrong
            }
        }

        private func arguments(of problem: AuditChain.Break) -> [String: String] {
            switch problem {
            case .missing(let number), .changed(let number), .cutOff(let number): ["number": "\(number)"]
            case .archive(let name): ["file": name]
            }
        }
    }

    /// `kbtool audit archive`
    struct Archive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "archive", abstract: "把旧记录移到数据目录里的文件")

        @Option(help: ArgumentHelp("移走多少天以前的。", valueName: "天数")) var days = 180
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...36_500).contains(days) else { throw ValidationError("--days 要在 1 到 36500 之间。") }
        }

        func run() async throws {
            let before = Int64(Date().timeIntervalSince1970 * 1000) - Int64(days) * 86_400_000
            let count = try await target.withRecords { records, _ in
                try await records.audit.archive(
                    before: before,
                    into: target.directory.auditFolder(of: records.tenant)
                )
            }
            if output.json {
                try JSONLine.write(["event": "archived", "entries": "\(count)"])
            } else {
                output.tell(.auditArchived, ["entries": "\(count)"])
            }
        }
    }
}
