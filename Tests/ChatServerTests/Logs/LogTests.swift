import Foundation
import Logging
import Synchronization
import Testing

@testable import ChatServer

@Suite("Log lines")
struct LogTests {
    private static func lines(
        _ format: ServerLogHandler.Format,
        _ body: (Logger) -> Void
    ) -> [String] {
        let lines = Lines()
        body(
            Logger(label: "yingda") { label in
                ServerLogHandler(label: label, level: .info, format: format) { lines.add($0) }
            }
        )
        return lines.all
    }

    @Test(arguments: ServerLogHandler.Format.allCases)
    func `one event is one line, whatever stands in it`(format: ServerLogHandler.Format) {
        let lines = Self.lines(format) { logger in
            logger.info("两行\n消息\r", metadata: ["key": "a\nb \"c\" \u{1B}[31m"])
            logger.debug("not at this level")
        }
        #expect(lines.count == 1)
        #expect(lines[0].hasSuffix("\n") && lines[0].filter(\.isNewline).count == 1)
    }

    @Test func `JSON lines hold time, level, message and metadata`() throws {
        let lines = Self.lines(.json) { logger in
            var logger = logger
            logger[metadataKey: "hb.request.id"] = "7"
            logger.warning("消息", metadata: ["key": "value"])
        }
        let object = try JSONDecoder().decode([String: String].self, from: Data(lines[0].utf8))
        #expect(object["level"] == "warning" && object["message"] == "消息" && object["key"] == "value")
        #expect(object["hb.request.id"] == "7" && object["time"]?.contains("T") == true)
    }

    @Test func `a long value is cut, so that a mistake stays small`() {
        let lines = Self.lines(.text) { $0.info("x", metadata: ["key": "\(String(repeating: "长", count: 100_000))"]) }
        #expect(lines[0].count < 3_000)
    }
}

/// Lines that came, in order.
private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock(\.self) }

    func add(_ line: String) { lines.withLock { $0.append(line) } }
}
