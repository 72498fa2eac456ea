public import Foundation

/// The language in which people search: free text with phrases, exclusions and fields.
///
/// | written | means |
/// |---|---|
/// | `"短语"`, `“短语”`, `「短语」` | the text must stand in a hit as it is |
/// | `-排除`, `-"两个 词"`, `-标签:旧版` | a hit must not have it; the sign counts only at the start of a word |
/// | `标签:医保`, `tag:"two words"` | a label; several of one field mean any of them, fields mean all of them |
/// | `时间:2026-01..2026-03`, `时间:近7天` | when the content last changed |
/// | `满意度:<3`, `满意度:3..5` | customer satisfaction |
///
/// What cannot be read that way is searched as plain text, and a notice says so.
public enum QueryLanguage {
    /// The most characters (Unicode scalars) of a query that are looked at.
    public static let maximumLength = 2_000

    /// Reads a query. Every text has a meaning; nothing makes this fail.
    ///
    /// - Parameters:
    ///   - text: What a person typed.
    ///   - now: The moment that words such as 今天 refer to.
    ///   - timeZone: Where days begin and end.
    public static func parse(_ text: String, now: Date, timeZone: TimeZone) -> ParsedQuery {
        var scalars = Self.trimmed(text.unicodeScalars[...])
        var notices: [QueryNotice] = []
        if scalars.count > Self.maximumLength {
            let rest = scalars.dropFirst(Self.maximumLength)
            notices.append(QueryNotice(.tooLong, String(rest.prefix(40))))
            scalars = Self.trimmed(scalars.prefix(Self.maximumLength))
        }
        var parser = QueryParser(String(scalars), time: TimeExpression(now: now, timeZone: timeZone))
        var query = parser.parse()
        query.notices = Array((notices + query.notices).prefix(ParsedQuery.maximumNotices))
        return query
    }

    /// Cut by scalars: a combining mark after a space would otherwise be cut off together with the space.
    private static func trimmed(_ scalars: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        var scalars = scalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return scalars
    }
}
