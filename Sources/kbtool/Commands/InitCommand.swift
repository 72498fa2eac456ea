import ArgumentParser
import Exchange
import IndexWorker
import Records

/// `kbtool init`: makes a data directory.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "建立数据目录和租户",
        discussion: """
            目录里有 records.sqlite（记录）、index/（索引）、tenants/<租户>/（词典、同义词、停用短语、读音）和 yingda.json。
            对已有的数据目录再运行一次可以增加租户；已有的内容不会改动。记录也可以放在 PostgreSQL（13 以上，UTF8 编码）里，
            地址记在 yingda.json，以后不用再给；密码用 PGPASSWORD、PGPASSFILE 或 ~/.pgpass，不写在地址里。

            例：
              kbtool init ./data
              kbtool init ./data --tenant clinic --name 社区卫生服务中心
              kbtool init ./data --database postgres://yingda@db.example/yingda
            """
    )

    @Argument(help: ArgumentHelp("数据目录。", valueName: "目录"))
    var directory: String

    @Option(help: ArgumentHelp("租户的短名：a–z、0–9 和 -，最多 40 个字符。", valueName: "租户"))
    var tenant = "default"

    @Option(help: ArgumentHelp("租户的名称。", valueName: "名称"))
    var name: String?

    @OptionGroup var place: DatabaseOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let directory = DataDirectory(path: directory)
        let existed = directory.exists
        try directory.create(database: try place.address())
        let store = try directory.openRecords()
        if let tenant = try await store.tenant(key: tenant) {
            try directory.createFolders(of: tenant)
            try await store.close()
            return try tell(.tenantHere, tenant)
        }
        let created = try await store.createTenant(key: tenant, name: name ?? tenant)
        try directory.createFolders(of: created)
        try await directory.createIndex(of: created)
        try await store.close()
        try tell(existed ? .initExists : .initDone, created)
    }

    private func tell(_ phrase: Phrase, _ tenant: Tenant) throws {
        if output.json {
            return try JSONLine.write(["event": "done", "data": directory, "tenant": tenant.key, "name": tenant.name])
        }
        guard !output.quiet else { return }
        let arguments = ["path": directory, "tenant": tenant.key, "name": tenant.name]
        Terminal.standardOutput.line(phrase.text(in: output.language, arguments))
    }
}
