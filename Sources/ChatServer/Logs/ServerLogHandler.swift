import Foundation
import Logging

/// Writes log lines, as text for people or as one JSON object a line for programs.
///
/// Nothing of what people wrote and nothing that names a person belongs in a line; callers keep to that, and a value is
/// cut where it is long, so that a mistake stays small.
struct ServerLogHandler: LogHandler {
    /// The form of lines.
    enum Format: String, CaseIterable, Sendable {
        case text, json
    }

    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let label: String
    private let format: Format
    private let write: @Sendable (String) -> Void

    private static let maximumValue = 2_000

    /// - Parameter write: takes a line with its end; called from any thread.
    init(label: String, level: Logger.Level, format: Format, write: @escaping @Sendable (String) -> Void) {
        self.label = label
        self.logLevel = level
        self.format = format
        self.write = write
    }

    /// Writes to standard error.
    static func standardError(level: Logger.Level, format: Format) -> @Sendable (String) -> any LogHandler {
        { label in
            ServerLogHandler(label: label, level: level, format: format) { line in
                try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
            }
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let metadata = self.metadata.merging(event.metadata ?? [:]) { _, new in new }
            .mapValues { String("\($0)".prefix(Self.maximumValue)) }
        let time = Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        let line =
            switch self.format {
            case .text: Self.text(time, event, metadata)
            case .json: Self.json(time, event, metadata, label: self.label)
            }
        self.write(line + "\n")
    }

    private static func text(_ time: String, _ event: LogEvent, _ metadata: [String: String]) -> String {
        let pairs = metadata.sorted { $0.key < $1.key }.map { " \($0.key)=\(self.oneLine($0.value))" }.joined()
        return "\(time) \(event.level.rawValue) \(self.oneLine("\(event.message)"))\(pairs)"
    }

    private static func oneLine(_ text: String) -> String {
        text.replacing("\r", with: "\\r").replacing("\n", with: "\\n")
    }

    private static func json(
        _ time: String,
        _ event: LogEvent,
        _ metadata: [String: String],
        label: String
    ) -> String {
        var object = metadata
        object["time"] = time
        object["level"] = event.level.rawValue
        object["label"] = label
        object["message"] = "\(event.message)"
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
