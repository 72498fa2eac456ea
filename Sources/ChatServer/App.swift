import Exchange
import Foundation
import IndexWorker
import Logging
import Metrics
import NIOCore
import Records
import ServiceLifecycle
import UnixSignals

/// The server: knowledge, search and assistance over HTTP.
@main
struct App {
    static func main() async {
        let language = Language.preferred(in: ProcessInfo.processInfo.environment)
        do {
            let request = try await SettingSources.request(
                arguments: CommandLine.arguments,
                environment: ProcessInfo.processInfo.environment
            )
            switch request {
            case .help: print(SettingSources.helpText(in: language))
            case .run(let reader):
                var settings = try ServerSettings(reader)
                settings.maximumConnections = min(settings.maximumConnections, OpenFiles.raiseLimit())
                try await self.run(settings)
            }
        } catch {
            self.tell(error, in: language)
            exit(2)
        }
    }

    /// Serves until a signal ends it.
    private static func run(_ settings: ServerSettings) async throws {
        LoggingSystem.bootstrap(ServerLogHandler.standardError(level: settings.logLevel, format: settings.logFormat))
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        let logger = Logger(label: "yingda")
        let scheme = settings.tls == nil ? "http" : "https"
        let server = try await self.build(
            settings,
            registry: registry,
            logger: logger,
            onDemo: { self.tell($0, of: settings.demoTenant ?? "") },
            onRunning: { port in
                let address = "\(scheme)://\(settings.host):\(port)"
                logger.info("The server listens.", metadata: ["address": "\(address)"])
            }
        )
        var configuration = ServiceGroupConfiguration(
            services: [server],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = settings.shutdownTimeout
        try await ServiceGroup(configuration: configuration).run()
    }

    /// Passwords go to the screen of whoever starts the server, never into the log.
    private static func tell(_ accounts: [DemoAccounts.Entry], of tenant: String) {
        if accounts.isEmpty { return }
        let lines = accounts.map { "  \($0.login)  \($0.password)" }
        let head = "演示账号（租户 \(tenant)，密码只显示这一次；忘了用 kbtool person password 换）："
        let text = ([head] + lines).joined(separator: "\n") + "\n\n"
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }

    private static func tell(_ error: any Error, in language: Language) {
        let text =
            switch error {
            case let error as SettingError: error.text(in: language)
            case let error as DataDirectoryError: error.message
            case let error as RecordsError: error.message
            case let error as IOError where error.errnoCode == EADDRINUSE || error.errnoCode == EACCES:
                language == .en
                    ? "The address cannot be listened on: another program has it, or it is not allowed. Choose --http-port."
                    : "这个地址和端口不能监听：已被别的程序占用，或者没有权限。请用 --http-port 换一个。"
            default: "\(error)"
            }
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}
