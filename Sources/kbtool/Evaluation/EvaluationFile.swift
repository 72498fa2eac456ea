import Evaluation
import Foundation

/// A file of an evaluation.
enum EvaluationFile {
    /// - Throws: `EvaluationError` when it cannot be read.
    static func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw EvaluationError(file: path, .unreadable)
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Writes a result.
    /// - Throws: `CommandFailure` with what was in the way.
    static func write(_ text: String, to path: String) throws {
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure(.cannotWrite, ["path": path, "detail": error.localizedDescription])
        }
    }
}
