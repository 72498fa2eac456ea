/// HTML. What is put into it as text is escaped; only other HTML goes in as it is.
struct Markup: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// The HTML.
    private(set) var text: String

    /// Takes something that is HTML already.
    init(trusted text: String) { self.text = text }

    init(stringLiteral text: String) { self.text = text }

    init(stringInterpolation: StringInterpolation) { self.text = stringInterpolation.text }

    /// Builds HTML from the parts of a literal.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) { self.text.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { self.text += literal }

        /// Text, which may hold anything.
        mutating func appendInterpolation(_ text: String) { self.text += Markup.escaped(text) }

        mutating func appendInterpolation(_ number: Int) { self.text += "\(number)" }

        mutating func appendInterpolation(_ markup: Markup) { self.text += markup.text }

        mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { self.text += part.text } }

        mutating func appendInterpolation(_ markup: Markup?) { self.text += markup?.text ?? "" }
    }

    /// Text of which some parts are marked, given as ranges of its UTF-8 bytes.
    init(marking text: String, _ ranges: [Range<Int>]) {
        let bytes = Array(text.utf8)
        var end = 0
        self.text = ""
        for range in ranges where range.lowerBound >= end && range.upperBound <= bytes.count {
            self.text += Self.escaped(String(decoding: bytes[end..<range.lowerBound], as: UTF8.self))
            self.text += "<mark>\(Self.escaped(String(decoding: bytes[range], as: UTF8.self)))</mark>"
            end = range.upperBound
        }
        self.text += Self.escaped(String(decoding: bytes[end...], as: UTF8.self))
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
