/// A line of a source, field by field, before anything is known about what it means.
struct HistoryRow {
    var place: SourcePlace
    /// What is wrong is told with this before the field's name, for example `messages[2].`.
    var prefix = ""
    var values: [HistoryField: String] = [:]
    var lists: [HistoryField: [String]] = [:]
    /// The messages or comments inside; nil when there is no such field.
    var inner: [HistoryRow]?

    /// A value without white space around it; nil when there is none.
    subscript(field: HistoryField) -> String? {
        guard let text = values[field]?.trimmedWhitespace, !text.isEmpty else { return nil }
        return text
    }

    func rejection(_ field: HistoryField?, _ message: Message) -> Rejection {
        Rejection(place: place, part: field.map { prefix + $0.rawValue }, message: message)
    }
}
