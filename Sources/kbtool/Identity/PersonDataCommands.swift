import ArgumentParser
import Exchange
import Foundation
import IndexWorker
import Indexer
import Records

/// A person by the id here or, of contacts and agents of imported history, the one another system gave them.
struct PersonReference: ParsableArguments {
    @Argument(help: ArgumentHelp("人的编号：客户或客服，也可用导入时的编号或登录名。", valueName: "人"))
    var person: String

    func id(in records: TenantRecords) async throws -> String {
        for people in [records.contacts, records.agents] {
            if let known = try await people.person(id: person) { return known.id }
            if let known = try await people.person(externalID: person) { return known.id }
        }
        if let account = try await records.accounts.credentials(login: person)?.account { return account.id }
        throw CommandFailure(.personUnknown, ["login": person])
    }
}

/// `kbtool person export`
struct PersonExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "导出一个人的全部数据（JSONL，写到标准输出），会记入审计"
    )

    @OptionGroup var person: PersonReference
    @OptionGroup var target: DataDirectoryOptions

    func run() async throws {
        try await target.withRecords { records, _ in
            let given = ProcessInfo.processInfo.environment[DataDirectory.sealKeysVariable]
            let data = records.personalData(keys: try target.directory.openSealKeys(given: given))
            var export = try await data.export(try await person.id(in: records), by: .console)
            while let lines = try await export.next() {
                for line in lines { Terminal.standardOutput.line(line) }
            }
        }
    }
}

/// `kbtool person erase`
struct PersonEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "抹去一个人：姓名、电话等、登录、提问、教过的内容；客户的会话和工单的文字也抹去",
        discussion: "不能撤销。编号留下，所以统计不变；再次导入旧的历史会把里面的内容带回来。备份里的不会消失。"
    )

    @OptionGroup var person: PersonReference
    @Flag(name: .long, help: "确认抹去；不加就什么也不做。") var yes = false
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await target.withRecords { records, _ in
            let id = try await person.id(in: records)
            guard yes else { throw CommandFailure(.personEraseConfirm) }
            let given = ProcessInfo.processInfo.environment[DataDirectory.sealKeysVariable]
            let keys = try target.directory.openSealKeys(given: given)
            let erasure = try await records.personalData(keys: keys).erase(id, by: .console)
            // What was fitted may hold words of the questions.
            if erasure.votes > 0 { try target.directory.rankingFile(of: records.tenant).remove() }
            _ = try await target.carryOutbox(of: records)
            output.tell(
                .personErased,
                [
                    "conversations": "\(erasure.conversations)", "tickets": "\(erasure.tickets)",
                    "queries": "\(erasure.queries)", "votes": "\(erasure.votes)", "values": "\(erasure.values)",
                ]
            )
        }
    }
}
