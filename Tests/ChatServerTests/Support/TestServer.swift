import Configuration
import Foundation
import FoundationNetworking
import Logging
import Records
import ServiceLifecycle
import Synchronization
import Testing

@testable import ChatServer

/// A server on a free loopback port with a data directory of its own, asked through real sockets.
struct TestServer {
    let data: SampleData
    let port: Int
    let log: LogLines
    let routes: RouteTable
    private let session: URLSession

    /// Where the records of servers are that are made now; nil for a file of their own.
    @TaskLocal static var database: DatabaseAddress?

    /// Tokens are `ROLE` for a person of the clinic, `ROLE@branch` for one of its branch, `other-ROLE` for the bank's.
    static func with(
        _ values: [AbsoluteConfigKey: ConfigValue] = [:],
        _ body: (TestServer) async throws -> Void
    ) async throws {
        try await run(values, verifier: { data in TokenVerifier { principal($0, data) } }, body)
    }

    /// Tokens are those that the server gives to people with an account.
    static func withAccounts(
        _ values: [AbsoluteConfigKey: ConfigValue] = [:],
        _ body: (TestServer) async throws -> Void
    ) async throws {
        try await run(values, verifier: { _ in nil }, body)
    }

    private static func run(
        _ values: [AbsoluteConfigKey: ConfigValue],
        verifier: (SampleData) -> TokenVerifier?,
        _ body: (TestServer) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let data = try await SampleData.make(at: folder.path, database: database)
        let log = LogLines()
        var settings = values
        settings["data.directory"] = ConfigValue(.string(folder.path), isSecret: false)
        settings["http.port"] = 0
        let port = AsyncStream<Int>.makeStream()
        let routes = RouteTable()
        let server = try await App.build(
            ServerSettings(ConfigReader(provider: InMemoryProvider(values: settings))),
            registry: PrometheusRegistry(),
            logger: log.logger,
            passwords: PasswordHasher(uncheckedCost: 4, threads: 2, capacity: 64),
            verifier: verifier(data),
            routes: routes,
            warmsUp: false,
            onRunning: { port.continuation.yield($0) }
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [server], logger: Logger(label: "test"))
        )
        async let running: Void = group.run()
        var ports = port.stream.makeAsyncIterator()
        let session = URLSession(configuration: .ephemeral)
        let result: Result<Void, any Error>
        do {
            let test = TestServer(data: data, port: await ports.next() ?? 0, log: log, routes: routes, session: session)
            result = .success(try await body(test))
        } catch {
            result = .failure(error)
        }
        session.invalidateAndCancel()
        await group.triggerGracefulShutdown()
        try await running
        try result.get()
    }

    static func principal(_ token: String, _ data: SampleData) -> Principal? {
        if token.hasPrefix("other-") { return Role(rawValue: String(token.dropFirst(6))).map(data.stranger) }
        let parts = token.split(separator: "@")
        guard let role = Role(rawValue: String(parts[0])) else { return nil }
        return data.person(role, branch: parts.count > 1 ? data.branch : nil)
    }

    // MARK: - Asking

    /// What came back.
    struct Answer {
        var status: Int
        var headers: [String: String]
        var body: Data

        /// The body as JSON.
        var json: JSON { JSON((try? JSONSerialization.jsonObject(with: body)) ?? NSNull()) }
        /// The body as text.
        var text: String { String(decoding: body, as: UTF8.self) }
        /// The envelope's data.
        var data: JSON { json["data"] }
        /// The envelope's code.
        var code: String { json["code"].string ?? "" }
    }

    func get(_ path: String, as token: String? = nil, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, as: token, headers: headers)
    }

    /// Asks again while the answer says that the deadline for typing cut it short, as people's next keystroke does.
    func getWhole(_ path: String, as token: String? = nil) async throws -> Answer {
        var answer = try await get(path, as: token)
        for _ in 0..<50 where answer.text.contains("\"isPartial\":true") {
            answer = try await get(path, as: token)
        }
        return answer
    }

    func send(
        _ method: String,
        _ path: String,
        as token: String? = nil,
        headers: [String: String] = [:],
        json: Any? = nil,
        body: Data? = nil
    ) async throws -> Answer {
        let address = "http://127.0.0.1:\(port)\(path)"
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = method
        request.timeoutInterval = 30
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let json {
            request.httpBody = try JSONSerialization.data(withJSONObject: json, options: .fragmentsAllowed)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        } else if let body {
            request.httpBody = body
        }
        let (data, response) = try await session.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let fields = http.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
        return Answer(status: http.statusCode, headers: Dictionary(fields) { first, _ in first }, body: data)
    }

    /// A query parameter's value as an address holds it.
    static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// JSON that is looked into.
struct JSON {
    let value: Any

    init(_ value: Any) { self.value = value }

    subscript(key: String) -> JSON { JSON((value as? [String: Any])?[key] ?? NSNull()) }
    subscript(place: Int) -> JSON {
        guard let list = value as? [Any], list.indices.contains(place) else { return JSON(NSNull()) }
        return JSON(list[place])
    }
    var string: String? { value as? String }
    var int: Int? { (value as? NSNumber)?.intValue }
    var bool: Bool? { value as? Bool }
    var array: [JSON] { (value as? [Any])?.map(JSON.init) ?? [] }
    var keys: Set<String> { Set((value as? [String: Any])?.keys.map(\.self) ?? []) }
    var isNull: Bool { value is NSNull }
}

/// Log lines, kept to be looked at.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock(\.self) }

    var logger: Logger {
        Logger(label: "test") { label in
            ServerLogHandler(label: label, level: .trace, format: .text) { line in
                self.lines.withLock { $0.append(line) }
            }
        }
    }
}
