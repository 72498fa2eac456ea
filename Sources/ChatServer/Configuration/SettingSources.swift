import Configuration
import Exchange

/// Where settings come from: flags, then the environment, then a file.
enum SettingSources {
    /// The flag that names the file.
    private static let file = "--config"
    private static let help: Set<String> = ["--help", "-h"]

    /// What the command line asks for.
    enum Request {
        case run(ConfigReader)
        case help
    }

    /// Reads the command line and what it names.
    ///
    /// - Throws: ``SettingError`` for a flag that does not exist, or what reading the file throws.
    static func request(arguments: [String], environment: [String: String]) async throws -> Request {
        if arguments.dropFirst().contains(where: self.help.contains) { return .help }
        try self.check(arguments)
        var providers: [any ConfigProvider] = [
            CommandLineArgumentsProvider(arguments: arguments),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "yingda"),
        ]
        if let path = self.path(in: arguments) {
            providers.append(try await self.file(path))
        }
        return .run(ConfigReader(providers: providers))
    }

    /// All settings with what they mean.
    static func helpText(in language: Language) -> String {
        let head =
            language == .en
            ? "ChatServer: flags, or YINGDA_HTTP_PORT and the like, or --config FILE.json\n"
            : "ChatServer：可用命令行参数、环境变量（如 YINGDA_HTTP_PORT），或 --config 文件.json\n"
        return head
            + Setting.allCases.map { setting in
                let standard = setting.standard.map { " [\($0)]" } ?? ""
                return "  \(setting.flag)\(standard)\n      \(setting.meaning(in: language))"
            }
            .joined(separator: "\n")
    }

    private static func file(_ path: String) async throws -> some ConfigProvider {
        let place = InMemoryProvider(values: ["filePath": ConfigValue(.string(path), isSecret: false)])
        return try await FileProvider<JSONSnapshot>(config: ConfigReader(provider: place))
    }

    private static func path(in arguments: [String]) -> String? {
        for (place, argument) in arguments.enumerated() {
            if argument.hasPrefix(self.file + "=") { return String(argument.dropFirst(self.file.count + 1)) }
            if argument == self.file, arguments.indices.contains(place + 1) { return arguments[place + 1] }
        }
        return nil
    }

    /// A flag that is not known is refused: what it was meant to change would stay as it is.
    private static func check(_ arguments: [String]) throws {
        let known = Set(Setting.allCases.map(\.flag) + [self.file])
        for argument in arguments.dropFirst() where argument.hasPrefix("--") {
            let name = String(argument.split(separator: "=", maxSplits: 1)[0])
            if !known.contains(name) { throw SettingError(code: .unknown, name: name) }
        }
    }
}
