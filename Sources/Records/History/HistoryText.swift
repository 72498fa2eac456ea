/// Cleans what conversations and tickets are given.
enum HistoryText {
    /// One line that holds something.
    static func line(_ text: String, _ limit: Int, _ field: String) throws -> String {
        let clean = PlainText.oneLine(text)
        if clean.isEmpty {
            throw RecordsError(.empty, "\(field) is empty. Give it at least one character.", field: field)
        }
        return try checked(clean, limit, field)
    }

    /// One line that may be empty.
    static func optionalLine(_ text: String, _ limit: Int, _ field: String) throws -> String {
        try checked(PlainText.oneLine(text), limit, field)
    }

    /// Several lines, which may be empty.
    static func lines(_ text: String, _ limit: Int, _ field: String) throws -> String {
        try checked(PlainText.multiline(text), limit, field)
    }

    /// Tags without empty and repeated ones.
    static func tags(_ tags: [String]) throws -> [String] {
        var seen: Set<String> = []
        let kept = tags.map(PlainText.oneLine).filter { !$0.isEmpty && seen.insert($0).inserted }
        if kept.count > HistoryLimits.tags {
            let message = "tags has \(kept.count) entries; at most \(HistoryLimits.tags) may be."
            throw RecordsError(.tooMany, message, field: "tags")
        }
        return try kept.map { try checked($0, HistoryLimits.tag, "tags") }
    }

    static func score(_ score: Int?) throws -> Int? {
        guard let score, !(1...5).contains(score) else { return score }
        throw RecordsError(.malformed, "The score is \(score); it must be 1 to 5.", field: "score")
    }

    static func time(_ time: Int64?, _ field: String) throws -> Int64? {
        guard let time, !(0...ArticleLimits.latestTime).contains(time) else { return time }
        let message = "\(field) is not a time between 1970 and 9999 in milliseconds since 1970."
        throw RecordsError(.malformed, message, field: field)
    }

    static func reference(_ reference: EntityReference?, _ field: String) throws -> EntityReference? {
        switch reference {
        case nil: return nil
        case .id(let id)?: return .id(try line(id, HistoryLimits.externalID, field))
        case .external(let id, let name)?:
            let name = try name.map { try optionalLine($0, HistoryLimits.name, field) }
            return .external(try line(id, HistoryLimits.externalID, field), name: name?.isEmpty == true ? nil : name)
        }
    }

    private static func checked(_ text: String, _ limit: Int, _ field: String) throws -> String {
        if PlainText.exceeds(limit, text) {
            let message = "\(field) is longer than \(limit) characters. Shorten or split it."
            throw RecordsError(.tooLong, message, field: field)
        }
        return text
    }
}
