import Foundation
import Indexer

/// A run of the small program that is made to fail.
struct ChildProcess {
    let arguments: [String]

    /// Runs it to its end.
    func run() async throws -> (status: Int32, lines: [Substring]) {
        let arguments = self.arguments
        return try await BlockingThread.run("child") {
            let (process, output) = try Self.start(arguments)
            let text = String(decoding: output.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, text.split(separator: "\n"))
        }
    }

    /// Kills it so many microseconds after it told that it is ready, or after its start; what it had told by then,
    /// line by line.
    func kill(after microseconds: UInt32, waitsUntilReady: Bool) async throws -> [String] {
        let arguments = self.arguments
        return try await BlockingThread.run("child") {
            let (process, output) = try Self.start(arguments)
            var text = Data()
            while waitsUntilReady, !text.contains(UInt8(ascii: "\n")) {
                let data = output.availableData
                if data.isEmpty { break }
                text += data
            }
            usleep(microseconds)
            Foundation.kill(process.processIdentifier, SIGKILL)
            text += output.readDataToEndOfFile()
            process.waitUntilExit()
            // The last line may have been cut off.
            return String(decoding: text, as: UTF8.self).components(separatedBy: "\n").dropLast()
        }
    }

    private static func start(_ arguments: [String]) throws -> (Process, FileHandle) {
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let pipe = Pipe()
        let process = Process()
        process.executableURL = folder.appending(path: "CrashChild")
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        return (process, pipe.fileHandleForReading)
    }
}
