import ArgumentParser
import Exchange
import Foundation
import IndexWorker
import Records

/// `kbtool keys`: the keys of sealed fields.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "加密字段的密钥：列出、添加、换成新密钥、去掉旧密钥",
        discussion: """
            电话、邮箱、证件号加密存放，密钥在数据目录的 keys/seal.keys（只有属主能读），或环境变量
            YINGDA_SEAL_KEYS。套件：aes-256-gcm，或商用密码场合的 sm4-sm3。换密钥时服务不用停：

              kbtool keys add k2 --suite sm4-sm3 --data ./data
              kbtool keys rotate --data ./data
              kbtool keys remove k1 --data ./data
            """,
        subcommands: [List.self, Add.self, Rotate.self, Remove.self]
    )

    private struct Line: Encodable {
        var id: String
        var suite: String
        var current: Bool
        var values: Int
    }

    /// How many values of all tenants are under each key.
    static func counts(_ store: RecordStore, _ keys: SealKeys) async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for tenant in try await store.tenants() {
            counts.merge(try await store.records(of: tenant).personalData(keys: keys).counts(), uniquingKeysWith: +)
        }
        return counts
    }

    /// The data directory, whose keys are for all tenants.
    struct Target: ParsableArguments {
        @Option(name: .long, help: ArgumentHelp("数据目录（用 kbtool init 建立）。", valueName: "目录"))
        var data: String

        @OptionGroup var place: DatabaseOptions

        func withStore<Value>(_ body: (RecordStore, SealKeys, DataDirectory) async throws -> Value) async throws
            -> Value
        {
            let directory = DataDirectory(path: data)
            let store = try directory.openRecords(expected: try place.address())
            let result: Result<Value, any Error>
            do {
                let given = ProcessInfo.processInfo.environment[DataDirectory.sealKeysVariable]
                result = .success(try await body(store, try directory.openSealKeys(given: given), directory))
            } catch {
                result = .failure(error)
            }
            try await store.close()
            return try result.get()
        }

        /// Changes the file of the keys.
        func changeFile(_ change: (KeyRing) throws -> KeyRing) throws {
            if ProcessInfo.processInfo.environment[DataDirectory.sealKeysVariable] != nil {
                throw CommandFailure(.keysInEnvironment, ["variable": DataDirectory.sealKeysVariable])
            }
            let file = DataDirectory(path: data).sealKeyFile
            try file.write(try change(try KeyRing(parsing: try file.read() ?? "")).text)
        }
    }

    /// `kbtool keys list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出密钥的名字和用它加密的值有多少")

        @OptionGroup var target: Target
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let lines = try await target.withStore { store, keys, _ in
                let (counts, ring) = (try await KeysCommand.counts(store, keys), keys.ring)
                return ring.keys.map {
                    Line(
                        id: $0.id,
                        suite: $0.suite.rawValue,
                        current: $0.id == ring.current.id,
                        values: counts[$0.id] ?? 0
                    )
                }
            }
            for line in lines {
                if output.json {
                    try JSONLine.write(line)
                } else {
                    Terminal.standardOutput.line(
                        "\(line.current ? "*" : " ") \(line.id)\t\(line.suite)\t\(line.values)"
                    )
                }
            }
        }
    }

    /// `kbtool keys add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "添加一个随机密钥，新的值用它加密")

        @Argument(help: ArgumentHelp("密钥的名字。", valueName: "名字")) var id: String
        @Option(help: ArgumentHelp("套件：aes-256-gcm 或 sm4-sm3。", valueName: "套件")) var suite = SealSuite.aes
        @OptionGroup var target: Target
        @OptionGroup var output: OutputOptions

        func run() async throws {
            // Makes the file when there is none.
            try await target.withStore { _, _, _ in }
            try target.changeFile { try $0.adding(try SealKey.random(id: id, suite: suite)) }
            output.tell(.keysAdded, ["key": id])
        }
    }

    /// `kbtool keys rotate`
    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "rotate", abstract: "把旧密钥加密的值换成最新的密钥")

        @OptionGroup var target: Target
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let count = try await target.withStore { store, keys, _ in
                var count = 0
                for tenant in try await store.tenants() {
                    count += try await store.records(of: tenant).personalData(keys: keys).rotate(by: .console)
                }
                return count
            }
            if output.json {
                try JSONLine.write(["event": "rotated", "values": "\(count)"])
            } else {
                output.tell(.keysRotated, ["values": "\(count)"])
            }
        }
    }

    /// `kbtool keys remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "去掉一个没有值再用的旧密钥")

        @Argument(help: ArgumentHelp("密钥的名字。", valueName: "名字")) var id: String
        @OptionGroup var target: Target
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let count = try await target.withStore { store, keys, _ in
                try await KeysCommand.counts(store, keys)[id] ?? 0
            }
            if count > 0 { throw CommandFailure(.keysInUse, ["key": id, "values": "\(count)"]) }
            try target.changeFile { try $0.removing(id: id) }
            output.tell(.keysRemoved, ["key": id])
        }
    }
}
