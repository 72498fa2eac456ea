import Foundation

/// Points in time as exports of chats write them.
enum HistoryTime {
    /// Numbers below this are seconds, not milliseconds: as milliseconds they would lie before March 1973.
    private static let firstMilliseconds: Int64 = 100_000_000_000

    /// Reads what `Timestamp` reads, and besides seconds since 1970 with or without a fraction, a comma before the
    /// fraction, and `上午 8:05`, `下午2:05`.
    /// - Parameter offset: minutes east of UTC that hold where the text names no zone.
    /// - Returns: milliseconds since 1970 UTC, or nil when the text is not understood.
    static func parse(_ text: String, offset: Int) -> Int64? {
        let text = text.trimmedWhitespace
        if let seconds = seconds(text) { return seconds }
        if let half = halfOfDay(text, offset: offset) { return half }
        if let milliseconds = Timestamp.parse(text, offset: offset) { return milliseconds }
        return text.contains(",") ? Timestamp.parse(text.replacing(",", with: "."), offset: offset) : nil
    }

    private static func seconds(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (9...13).contains(parts[0].utf8.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let whole = Int64(parts[0])
        else { return nil }
        if whole >= firstMilliseconds { return parts.count == 1 ? whole : nil }
        let fraction = parts.count == 2 ? String(parts[1].prefix(3)) : ""
        return whole * 1_000 + (Int64(fraction + String(repeating: "0", count: 3 - fraction.count)) ?? 0)
    }

    private static func halfOfDay(_ text: String, offset: Int) -> Int64? {
        for (word, isAfternoon) in [("上午", false), ("下午", true), ("AM", false), ("PM", true)] {
            guard let range = text.range(of: word) else { continue }
            let plain = text.replacingCharacters(in: range, with: " ").split(separator: " ").joined(separator: " ")
            guard let time = Timestamp.parse(plain, offset: offset) else { return nil }
            let local = time + Int64(offset) * 60_000
            let hour = (local - local.floorDivided(by: 86_400_000) * 86_400_000) / 3_600_000
            guard hour <= 12 else { return nil }
            if isAfternoon { return hour == 12 ? time : time + 12 * 3_600_000 }
            return hour == 12 ? time - 12 * 3_600_000 : time
        }
        return nil
    }
}
