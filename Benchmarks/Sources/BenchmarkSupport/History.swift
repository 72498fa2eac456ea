import Foundation

/// The public texts that corpora and questions are made of.
public struct History {
    /// One text.
    public struct Record: Decodable {
        /// One line.
        public var title: String
        /// Some lines.
        public var text: String
    }

    /// The texts, in the file's order.
    public let records: [Record]

    /// Reads `history-80k.jsonl.gz` in a folder of public tasks.
    /// - Throws: `BenchmarkFailure` when it is not there or makes no sense.
    public init(folder: String) throws {
        let path = folder + "/history-80k.jsonl.gz"
        guard FileManager.default.fileExists(atPath: path) else {
            throw BenchmarkFailure("There is no \(path). Give the folder of public tasks with --eval.")
        }
        let decoder = JSONDecoder()
        records = try Self.unpacked(path).split(separator: 0x0A).map { line in
            do {
                return try decoder.decode(Record.self, from: Data(line))
            } catch {
                throw BenchmarkFailure("\(path) holds a line that is not an object with title and text.")
            }
        }
    }

    private static func unpacked(_ path: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/gzip")
        process.arguments = ["-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchmarkFailure("\(path) cannot be unpacked.") }
        return data
    }
}
