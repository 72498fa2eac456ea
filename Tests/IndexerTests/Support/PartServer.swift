import Foundation

@testable import Indexer

/// Xapian's own server of one database, on the loopback interface; it ends with the value.
final class PartServer: Sendable {
    let part: IndexPart
    private let process: Process

    private struct NotStarted: Error {}

    /// Serves the database in a folder; returns when it takes connections.
    static func start(_ path: String) async throws -> PartServer {
        try await BlockingThread.run("server") {
            // Whoever takes the free port first has it, so a few are tried.
            for _ in 0..<10 {
                let process = Process()
                let port = Self.freePort()
                process.executableURL = URL(fileURLWithPath: "/usr/bin/xapian-tcpsrv")
                process.arguments = ["--interface", "127.0.0.1", "--port", "\(port)", path]
                let output = Pipe()
                process.standardOutput = output
                process.standardError = FileHandle.nullDevice
                try process.run()
                var text = Data()
                while !String(decoding: text, as: UTF8.self).contains("Listening") {
                    let more = output.fileHandleForReading.availableData
                    if more.isEmpty { break }
                    text += more
                }
                if String(decoding: text, as: UTF8.self).contains("Listening") {
                    return PartServer(process: process, port: port)
                }
                process.waitUntilExit()
            }
            throw NotStarted()
        }
    }

    private init(process: Process, port: UInt16) {
        self.process = process
        self.part = IndexPart(address: "127.0.0.1:\(port)", isRemote: true)
    }

    deinit { self.stop() }

    /// Kills the server and the process that it made for each connection.
    func stop() {
        guard self.process.isRunning else { return }
        let number = self.process.processIdentifier
        let children = (try? String(contentsOfFile: "/proc/\(number)/task/\(number)/children", encoding: .utf8)) ?? ""
        for child in [number] + children.split(separator: " ").compactMap({ pid_t($0) }) { kill(child, SIGKILL) }
        self.process.waitUntilExit()
    }

    private static func freePort() -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard bind(descriptor, address, length) == 0, getsockname(descriptor, address, &length) == 0 else {
                    return 0
                }
                return UInt16(bigEndian: pointer.pointee.sin_port)
            }
        }
    }
}
