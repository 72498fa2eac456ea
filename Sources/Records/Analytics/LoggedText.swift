/// Makes what is logged small and free of numbers that name a person.
enum LoggedText {
    /// The text on one line, masked, at most ``QueryRecord/maximumText`` characters.
    static func clean(_ text: String) -> String {
        // Masking looks beyond the cut, so that a number at its edge does not keep its beginning.
        let line = PlainText.oneLine(String(text.prefix(QueryRecord.maximumText * 2)))
        return String(PersonalNumbers.masked(line).prefix(QueryRecord.maximumText))
    }

    /// The id on one line; nil when it is empty or too long.
    static func id(_ text: String?) -> String? {
        guard let line = text.map(PlainText.oneLine), !line.isEmpty else { return nil }
        return PlainText.exceeds(QueryRecord.maximumID, line) ? nil : line
    }

    /// A number from 0 to 1; nil for what is none.
    static func share(_ value: Double?) -> Double? {
        guard let value, value.isFinite else { return nil }
        return min(max(value, 0), 1)
    }
}
