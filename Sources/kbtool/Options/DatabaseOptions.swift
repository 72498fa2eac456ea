import ArgumentParser
import Records

/// Where the records of a data directory are.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "记录所在的数据库：postgres://用户@主机/库。建立目录时给一次就记住；密码用 PGPASSWORD 或 ~/.pgpass。",
            valueName: "地址"
        )
    )
    var database: String?

    /// The address, nil when none was given.
    func address() throws -> DatabaseAddress? {
        try database.map { try DatabaseAddress($0) }
    }
}
