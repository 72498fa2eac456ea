import ArgumentParser
import Exchange
import Foundation
import Records

/// `kbtool person`: who may sign in.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "人员：建立、列出、授权、停用、改密码",
        discussion: """
            角色：customer 客户、salesperson 业务员、agent 客服、editor 知识编辑、supervisor 主管、branchAdmin 网点管理员、
            superAdmin 超级管理员、integration 集成、operator 运维。只管一个网点及其下级时写成 角色@网点编号。
            密码从标准输入读（--password-stdin），否则随机生成并显示一次。

            例：
              kbtool person create admin 管理员 --role superAdmin --data ./data
              kbtool person create wang 王静 --role agent@b1 --branch b1 --data ./data
              kbtool person roles wang --role agent@b1 --role editor --data ./data
              kbtool person disable wang --data ./data
            """,
        subcommands: [
            Create.self, List.self, Roles.self, Disable.self, Enable.self, Password.self, PersonExportCommand.self,
            PersonEraseCommand.self,
        ]
    )

    /// How a password is given.
    struct PasswordOptions: ParsableArguments {
        @Flag(name: .customLong("password-stdin"), help: "从标准输入读一行作密码。")
        var readsPassword = false

        /// The password, and whether it is to be shown.
        func password(for login: String) throws -> (text: String, isShown: Bool) {
            guard readsPassword else { return (try PasswordPolicy.random(), true) }
            let line = readLine(strippingNewline: true) ?? ""
            try PasswordPolicy.check(line, login: login)
            return (line, false)
        }
    }

    /// Which account, on which data directory.
    struct Target: ParsableArguments {
        @Argument(help: ArgumentHelp("登录名。", valueName: "登录名")) var login: String
        @OptionGroup var directory: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        /// Does something with the account and prints what became of it.
        func change(_ body: (TenantRecords, Account) async throws -> PersonLine) async throws {
            let line = try await directory.withRecords { records, _ in
                guard let account = try await records.accounts.credentials(login: login)?.account else {
                    throw CommandFailure(.personUnknown, ["login": login])
                }
                return try await body(records, account)
            }
            try PersonCommand.print(line, output)
        }
    }

    static func print(_ line: PersonLine, _ output: OutputOptions) throws {
        if output.json { return try JSONLine.write(line) }
        Terminal.standardOutput.line(line.text)
        if let password = line.password {
            Terminal.standardOutput.line(Phrase.personPassword.text(in: output.language, ["password": password]))
        }
    }

    /// `kbtool person create`
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "create", abstract: "建立一个能登录的人")

        @Argument(help: ArgumentHelp("登录名。", valueName: "登录名")) var login: String
        @Argument(help: ArgumentHelp("姓名。", valueName: "姓名")) var name: String
        @Option(help: ArgumentHelp("角色；可以给多次。", valueName: "角色")) var role: [RoleArgument] = []
        @Option(help: ArgumentHelp("所属网点。", valueName: "编号")) var branch: String?
        @Option(help: ArgumentHelp("导入的历史里已有的客服编号，让这个人用它登录。", valueName: "编号")) var agent: String?
        @OptionGroup var password: PasswordOptions
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (text, isShown) = try password.password(for: login)
            let hash = try await PasswordHasher().hash(text)
            let line = try await target.withRecords { records, _ in
                let account = try await records.accounts.create(
                    try await draft(in: records),
                    passwordHash: hash,
                    by: .console
                )
                return PersonLine(account, password: isShown ? text : nil)
            }
            try PersonCommand.print(line, output)
        }

        private func draft(in records: TenantRecords) async throws -> AccountDraft {
            var grants: [RoleGrant] = []
            for role in role { grants.append(try await role.grant(in: records)) }
            var draft = AccountDraft(
                kind: grants.contains { $0.role == .customer } ? .customer : .staff,
                name: name,
                login: login,
                grants: grants
            )
            if let branch { draft.branch = try await BranchArgument.id(branch, in: records) }
            if let agent { draft.person = try await records.agents.person(externalID: agent)?.id ?? agent }
            return draft
        }
    }

    /// `kbtool person list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出能登录的人，一行一个")

        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let count = try await target.withRecords { records, _ in
                var last: String?
                var count = 0
                while let page = try await page(after: last, of: records) {
                    for account in page { try PersonCommand.print(PersonLine(account), output) }
                    count += page.count
                    last = page.last?.id
                }
                return count
            }
            guard count == 0 else { return }
            output.tell(.personNone)
            throw KBTool.ExitStatus.incomplete
        }

        private func page(after last: String?, of records: TenantRecords) async throws -> [Account]? {
            let page = try await records.accounts.page(after: last, limit: 500)
            return page.isEmpty ? nil : page
        }
    }

    /// `kbtool person roles`
    struct Roles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "roles", abstract: "改成这些角色；不给就一个也没有")

        @Option(help: ArgumentHelp("角色；可以给多次。", valueName: "角色")) var role: [RoleArgument] = []
        @OptionGroup var target: Target

        func run() async throws {
            try await target.change { records, account in
                var grants: [RoleGrant] = []
                for role in role { grants.append(try await role.grant(in: records)) }
                return PersonLine(try await records.accounts.setGrants(grants, of: account.id, by: .console))
            }
        }
    }

    /// `kbtool person disable`
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "disable", abstract: "停用：不能再登录，已登录的立即退出")

        @OptionGroup var target: Target

        func run() async throws {
            try await target.change { records, account in
                PersonLine(try await records.accounts.setDisabled(true, id: account.id, by: .console))
            }
        }
    }

    /// `kbtool person enable`
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "enable", abstract: "重新启用")

        @OptionGroup var target: Target

        func run() async throws {
            try await target.change { records, account in
                PersonLine(try await records.accounts.setDisabled(false, id: account.id, by: .console))
            }
        }
    }

    /// `kbtool person password`
    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "换密码，已登录的立即退出；也可去掉第二重验证"
        )

        @Flag(name: .customLong("no-second-factor"), help: "同时去掉第二重验证（手机丢了时用）。")
        var removesSecondFactor = false
        @OptionGroup var password: PasswordOptions
        @OptionGroup var target: Target

        func run() async throws {
            let (text, isShown) = try password.password(for: target.login)
            let hash = try await PasswordHasher().hash(text)
            try await target.change { records, account in
                let changed = try await records.accounts.setPassword(hash: hash, of: account.id, by: .console)
                if removesSecondFactor { try await records.secondFactors.remove(of: account.id, by: .console) }
                return PersonLine(changed, password: isShown ? text : nil)
            }
        }
    }
}
