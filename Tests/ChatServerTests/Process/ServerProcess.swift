import Foundation
import Testing

/// The server as a process of its own, as it is run.
final class ServerProcess: Sendable {
    private let process: Process
    private let log: URL

    /// The program that was built beside these tests.
    private static var program: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("ChatServer")
    }

    /// Starts it.
    init(_ arguments: [String], in folder: String) throws {
        log = URL(fileURLWithPath: folder).appendingPathComponent("\(UUID().uuidString).log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "zh_CN.UTF-8"]
        process.standardError = try FileHandle(forWritingTo: log)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// What it wrote so far.
    var text: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    /// The port it listens on, when it does.
    func port() async throws -> Int {
        var port: Int?
        try await eventually {
            port = text.firstMatch(of: #/address=http:\/\/127\.0\.0\.1:([0-9]+)/#).flatMap { Int($0.output.1) }
            return port != nil || !process.isRunning
        }
        guard let port else { throw CocoaError(.executableLoad) }
        return port
    }

    func send(signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end.
    func end() async -> (status: Int32, reason: Process.TerminationReason) {
        let process = process
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                process.waitUntilExit()
                continuation.resume(returning: (process.terminationStatus, process.terminationReason))
            }
        }
    }
}
