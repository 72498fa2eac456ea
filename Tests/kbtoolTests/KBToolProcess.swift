import Foundation

/// kbtool as a process of its own, as people run it.
struct KBToolProcess {
    let status: Int32
    let output: String
    let errors: String

    /// The program that was built beside these tests.
    static var program: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("kbtool")
    }

    /// Runs it to its end, with `input` as its standard input.
    init(_ arguments: [String], in folder: String, input: Data = Data()) async throws {
        let id = UUID().uuidString
        let (outputURL, errorURL) = (Self.file(id, "out", in: folder), Self.file(id, "err", in: folder))
        let inputURL = Self.file(id, "in", in: folder)
        try input.write(to: inputURL)
        status = try await ProcessGate.shared.pass {
            let process = try Self.started(arguments, in: folder, input: inputURL, output: outputURL, errors: errorURL)
            return await Self.end(of: process)
        }
        output = try String(contentsOf: outputURL, encoding: .utf8)
        errors = try String(contentsOf: errorURL, encoding: .utf8)
    }

    /// Starts it and leaves it running.
    static func start(_ arguments: String..., in folder: String) throws -> Process {
        let null = URL(fileURLWithPath: "/dev/null")
        return try started(arguments, in: folder, input: null, output: null, errors: null)
    }

    /// Waits for the end of a process without holding up other tests.
    static func end(of process: Process) async -> Int32 {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                process.waitUntilExit()
                continuation.resume(returning: process.terminationStatus)
            }
        }
    }

    private static func started(
        _ arguments: [String],
        in folder: String,
        input: URL,
        output: URL,
        errors: URL
    ) throws -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "zh_CN.UTF-8"]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        return process
    }

    private static func file(_ id: String, _ kind: String, in folder: String) -> URL {
        let url = URL(fileURLWithPath: folder).appendingPathComponent(".\(id).\(kind)")
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        return url
    }
}
