/// Cells that a spreadsheet program must not take for formulas.
///
/// A cell that begins with `=`, `+`, `-`, `@` or a tab is run as a formula when the file is opened. Exports put an
/// apostrophe before it, and one more before cells that begin with such an apostrophe already, so that taking one away
/// on import gives back exactly what was there.
enum SpreadsheetText {
    private static let triggers: Set<UInt8> = [
        UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13,
    ]

    static func guarded(_ text: String) -> String {
        looksLikeFormula(text) ? "'" + text : text
    }

    static func plain(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "'") && looksLikeFormula(text) ? String(text.dropFirst()) : text
    }

    private static func looksLikeFormula(_ text: String) -> Bool {
        let start = text.utf8.first { $0 != UInt8(ascii: "'") }
        return start.map(triggers.contains) ?? false
    }
}
