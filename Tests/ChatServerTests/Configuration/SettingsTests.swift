import Configuration
import Exchange
import Testing

@testable import ChatServer

@Suite("Settings")
struct SettingsTests {
    private static func settings(_ arguments: [String], _ environment: [String: String] = [:]) async throws
        -> ServerSettings?
    {
        let request = try await SettingSources.request(
            arguments: ["ChatServer"] + arguments,
            environment: environment
        )
        guard case .run(let reader) = request else { return nil }
        return try ServerSettings(reader)
    }

    @Test func `flags come before the environment, the environment before what is standard`() async throws {
        let environment = ["YINGDA_HTTP_PORT": "81", "YINGDA_DATA_DIRECTORY": "d", "YINGDA_LOG_FORMAT": "json"]
        let settings = try #require(try await Self.settings(["--http-port", "82"], environment))
        #expect(settings.port == 82)
        #expect(settings.dataDirectory == "d")
        #expect(settings.logFormat == .json)
        #expect(settings.host == "127.0.0.1")
    }

    @Test func `lists come between commas or as several flags`() async throws {
        let flags = ["--data-directory=d", "--http-trusted-proxies", "10.0.0.1, 10.0.0.2"]
        let settings = try #require(try await Self.settings(flags))
        #expect(settings.trustedProxies == ["10.0.0.1", "10.0.0.2"])
    }

    @Test(
        arguments: [
            ([], SettingError.Code.missing, "--data-directory"),
            (["--data-directory", "d", "--http-port", "70000"], .invalid, "--http-port"),
            (["--data-directory", "d", "--http-port", "x"], .invalid, "--http-port"),
            (["--data-directory", "d", "--log-level", "loud"], .invalid, "--log-level"),
            (["--data-directory", "d", "--tls-certificate", "c"], .missing, "--tls-private-key"),
            (["--data-directory", "d", "--http-prot", "1"], .unknown, "--http-prot"),
        ]
    )
    func `what is missing, wrong or unknown is named`(arguments: [String], code: SettingError.Code, name: String)
        async throws
    {
        let error = await #expect(throws: SettingError.self) { _ = try await Self.settings(arguments) }
        #expect(error?.code == code)
        #expect(error?.name == name)
    }

    @Test(arguments: [Language.zh, .en])
    func `every setting is explained in both languages`(language: Language) {
        let text = SettingSources.helpText(in: language)
        for setting in Setting.allCases {
            #expect(text.contains(setting.flag))
            #expect(text.contains(setting.meaning(in: language)))
        }
    }
}
