import ArgumentParser
import Exchange
import Foundation
import Records
import Workspace

/// `kbtool canned`: prepared answers.
struct CannedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canned",
        abstract: "快捷回复：导入、列出、添加、删除；kbtool answers 会推荐它们",
        discussion: """
            范围 company 全公司、team 一个网点、personal 一名客服；后两种要有归属。变量写成 {{客户称呼}}，发送时再填。
            CSV 的列：shortcut、title、text，可选 scope、owner、tags（用 ; 隔开）。快捷码相同的再次导入会更新。

            例：
              kbtool canned import 快捷回复.csv --owner 网点编号 --data ./data
              kbtool canned add kc '开场问候' '{{客户称呼}}您好，很高兴为您服务。' --data ./data
              kbtool canned list --data ./data --json
              kbtool canned remove kc --data ./data
            """,
        subcommands: [Import.self, List.self, Add.self, Remove.self]
    )

    /// Whom a response belongs to.
    struct ScopeOptions: ParsableArguments {
        @Option(help: ArgumentHelp("范围：company、team、personal。", valueName: "范围"))
        var scope = "company"

        @Option(help: ArgumentHelp("归属的网点或客服编号。", valueName: "编号"))
        var owner: String?

        func chosen() throws -> CannedScope {
            guard let scope = CannedScope(name: scope, owner: owner ?? "") else {
                throw CommandFailure(.cannedScope, ["scope": scope])
            }
            return scope
        }
    }

    /// `kbtool canned import`
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "import", abstract: "从 CSV 导入")

        @Argument(help: ArgumentHelp("CSV 文件。", valueName: "文件")) var file: String
        @Option(help: ArgumentHelp("team 和 personal 的行没有写归属时，归给这个网点或客服。", valueName: "编号"))
        var owner: String?
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let counts = try await target.withRecords { records, _ in
                let counts = try await CannedImport.run(
                    path: file,
                    owner: owner ?? "",
                    into: records.canned,
                    onRejection: tell
                )
                _ = try await target.carryOutbox(of: records)
                return counts
            }
            if output.json {
                try JSONLine.write(Done(counts))
            } else {
                let arguments = [
                    "created": "\(counts.created)", "updated": "\(counts.updated)",
                    "unchanged": "\(counts.unchanged)", "rejected": "\(counts.rejected)",
                ]
                Terminal.standardOutput.line(Phrase.cannedImported.text(in: output.language, arguments))
            }
            if counts.rejected > 0 { throw KBTool.ExitStatus.incomplete }
        }

        private func tell(_ rejection: Rejection) throws {
            if output.json { return try JSONLine.write(JSONLine.Remark(rejection, in: output.language)) }
            Terminal.standardError.line(rejection.line(in: output.language))
        }

        private struct Done: Encodable {
            let event = "done"
            var created: Int
            var updated: Int
            var unchanged: Int
            var rejected: Int

            init(_ counts: CannedImport.Counts) {
                (created, updated) = (counts.created, counts.updated)
                (unchanged, rejected) = (counts.unchanged, counts.rejected)
            }
        }
    }

    /// `kbtool canned list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出全部，一行一条")

        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let count = try await target.withRecords { records, _ in
                var last: String?
                var count = 0
                while let page = try await page(after: last, of: records) {
                    for response in page { try write(response) }
                    count += page.count
                    last = page.last?.id
                }
                return count
            }
            guard count == 0 else { return }
            output.tell(.cannedNone)
            throw KBTool.ExitStatus.incomplete
        }

        private func page(after last: String?, of records: TenantRecords) async throws -> [CannedResponse]? {
            let page = try await records.canned.page(after: last, limit: 500)
            return page.isEmpty ? nil : page
        }

        private func write(_ response: CannedResponse) throws {
            if output.json { return try JSONLine.write(CannedData(response)) }
            let draft = response.draft
            let text = draft.content.replacing("\n", with: " ")
            Terminal.standardOutput.line("\(draft.shortcut)\t\(draft.scope.name)\t\(draft.title)\t\(text)")
        }
    }

    /// `kbtool canned add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "添加一条；快捷码已有就更新")

        @Argument(help: ArgumentHelp("快捷码。", valueName: "快捷码")) var shortcut: String
        @Argument(help: ArgumentHelp("标题。", valueName: "标题")) var title: String
        @Argument(help: ArgumentHelp("内容。", valueName: "内容")) var text: String
        @Option(help: ArgumentHelp("标签；可以给多次。", valueName: "标签")) var tag: [String] = []
        @OptionGroup var scope: ScopeOptions
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let draft = CannedDraft(
                shortcut: shortcut,
                title: title,
                content: text,
                scope: try scope.chosen(),
                tags: tag
            )
            let outcome = try await target.withRecords { records, _ in
                let outcome = try await records.canned.save([draft]).first?.get()
                _ = try await target.carryOutbox(of: records)
                return outcome
            }
            if output.json {
                try JSONLine.write(["event": outcome?.rawValue ?? "", "shortcut": shortcut])
            } else {
                output.tell(outcome == .created ? .cannedAdded : .cannedUpdated, ["shortcut": shortcut])
            }
        }
    }

    /// `kbtool canned remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "删除一条")

        @Argument(help: ArgumentHelp("快捷码。", valueName: "快捷码")) var shortcut: String
        @OptionGroup var scope: ScopeOptions
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let owner = try scope.chosen()
            let isRemoved = try await target.withRecords { records, _ in
                let isRemoved = try await records.canned.remove(shortcut: shortcut, from: owner)
                _ = try await target.carryOutbox(of: records)
                return isRemoved
            }
            if output.json {
                try JSONLine.write(["event": isRemoved ? "removed" : "missing", "shortcut": shortcut])
            } else {
                output.tell(isRemoved ? .cannedRemoved : .cannedMissing, ["shortcut": shortcut])
            }
            if !isRemoved { throw KBTool.ExitStatus.incomplete }
        }
    }
}
