import Exchange
import Foundation

/// Objects for programs, one a line on standard output.
enum JSONLine {
    static func write(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Terminal.standardOutput.line(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Writes a remark, which holds nothing that could not be encoded.
    static func writeRemark(_ remark: Remark) {
        try? write(remark)
    }

    /// Something said about a place: a rejection, a notice or a finding.
    struct Remark: Encodable {
        var event: String
        var file: String
        var line: Int?
        var field: String?
        var code: String
        var severity: String?
        var reason: String
        var other: String?

        init(_ rejection: Rejection, in language: Language) {
            self.init(
                "rejected",
                rejection.place,
                rejection.field?.rawValue ?? rejection.part,
                rejection.message,
                language
            )
        }

        init(_ notice: Notice, in language: Language) {
            self.init("notice", notice.place, nil, notice.message, language)
        }

        init(_ finding: Finding, in language: Language) {
            self.init("finding", finding.place, finding.field?.rawValue, finding.message, language)
            severity = finding.severity.rawValue
            other = finding.other?.description
        }

        private init(
            _ event: String,
            _ place: SourcePlace,
            _ field: String?,
            _ message: Message,
            _ language: Language
        ) {
            self.event = event
            file = place.file
            line = place.line > 0 ? place.line : nil
            self.field = field
            code = message.id.rawValue
            reason = message.text(in: language)
        }
    }
}
