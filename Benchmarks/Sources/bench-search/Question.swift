import BenchmarkSupport
import Foundation

/// A question that was cut out of a text.
struct Question {
    var kind: String
    var text: String

    /// Reads what bench-corpus wrote.
    static func read(_ url: URL) throws -> [Question] {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw BenchmarkFailure("There are no questions at \(url.path). Make them with bench-corpus.")
        }
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t")
            return fields.count == 2 ? Question(kind: String(fields[0]), text: String(fields[1])) : nil
        }
    }
}
