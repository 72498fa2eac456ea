import Foundation

/// Reads the time a person wrote: a year, month or day, a word such as 昨天, or a range of them.
struct TimeExpression {
    private let now: Date
    private let calendar: Calendar

    init(now: Date, timeZone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        calendar.firstWeekday = 2
        // Weeks belong to Monday whatever the locale says.
        calendar.minimumDaysInFirstWeek = 4
        self.now = now
        self.calendar = calendar
    }

    /// The milliseconds since 1970 that normalised `text` covers, and whether its ends had to be exchanged; nil when it
    /// is no time.
    func range(of text: String) -> (range: NumberRange, isReversed: Bool)? {
        guard let ends = RangeText.ends(of: text, separators: ["..", "~", "至", "到"]) else {
            return self.interval(of: text).map { (Self.range(from: $0.start, before: $0.end), false) }
        }
        let (from, through) = ends
        guard !from.isEmpty || !through.isEmpty else { return nil }
        let first = self.interval(of: from)
        let last = self.interval(of: through)
        guard from.isEmpty || first != nil, through.isEmpty || last != nil else { return nil }
        if let first, let last, last.start < first.start {
            return (Self.range(from: last.start, before: first.end), true)
        }
        return (Self.range(from: first?.start, before: last?.end), false)
    }

    private static func range(from start: Date?, before end: Date?) -> NumberRange {
        func milliseconds(_ date: Date) -> Double { (date.timeIntervalSince1970 * 1_000).rounded() }
        return NumberRange(lower: start.map(milliseconds), upper: end.map { milliseconds($0) - 1 })
    }

    private func interval(of text: String) -> DateInterval? {
        self.named(text) ?? self.recent(text) ?? self.dated(text)
    }

    // MARK: - Words

    private func named(_ text: String) -> DateInterval? {
        switch text {
        case "今天", "今日", "today": self.period(.day, back: 0)
        case "昨天", "昨日", "yesterday": self.period(.day, back: 1)
        case "前天": self.period(.day, back: 2)
        case "本周", "这周": self.period(.weekOfYear, back: 0)
        case "上周": self.period(.weekOfYear, back: 1)
        case "本月", "这个月": self.period(.month, back: 0)
        case "上月", "上个月": self.period(.month, back: 1)
        case "今年": self.period(.year, back: 0)
        case "去年": self.period(.year, back: 1)
        default: nil
        }
    }

    private func period(_ component: Calendar.Component, back: Int) -> DateInterval? {
        guard let current = self.calendar.dateInterval(of: component, for: self.now),
            let start = self.calendar.date(byAdding: component, value: -back, to: current.start)
        else { return nil }
        return self.calendar.dateInterval(of: component, for: start)
    }

    /// The last days, today being one of them.
    private func recent(_ text: String) -> DateInterval? {
        guard text.hasSuffix("天"), let prefix = ["最近", "近"].first(where: { text.hasPrefix($0) }),
            let days = Self.number(text.dropFirst(prefix.count).dropLast(), digits: 1...4), days > 0,
            let today = self.calendar.dateInterval(of: .day, for: self.now),
            let start = self.calendar.date(byAdding: .day, value: 1 - days, to: today.start)
        else { return nil }
        return DateInterval(start: start, end: today.end)
    }

    // MARK: - Dates

    private func dated(_ text: String) -> DateInterval? {
        guard let parts = Self.parts(of: text), let year = parts.first, (1_900...9_998).contains(year) else {
            return nil
        }
        var components = DateComponents()
        components.year = year
        components.month = parts.count > 1 ? parts[1] : 1
        components.day = parts.count > 2 ? parts[2] : 1
        let unit: Calendar.Component = parts.count == 1 ? .year : parts.count == 2 ? .month : .day
        guard let date = self.calendar.date(from: components) else { return nil }
        // The calendar carries 31 February over into March.
        let found = self.calendar.dateComponents([.year, .month, .day], from: date)
        guard found.year == components.year, found.month == components.month, found.day == components.day else {
            return nil
        }
        return self.calendar.dateInterval(of: unit, for: date)
    }

    /// Year, month and day of `2026-01-05`, `2026/1`, `2026年1月5日`, `20260105`.
    private static func parts(of text: String) -> [Int]? {
        var text = text
        if text.hasSuffix("年") || text.hasSuffix("月") || text.hasSuffix("日") { text.removeLast() }
        let pieces = text.split(omittingEmptySubsequences: false) { "-/年月".contains($0) }
        if pieces.count == 1, pieces[0].count == 8 {
            let digits = pieces[0]
            let parts = [digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2)]
            return Self.all(parts.map { Self.number($0, digits: 2...4) })
        }
        guard (1...3).contains(pieces.count) else { return nil }
        return Self.all(
            pieces.enumerated().map { index, piece in Self.number(piece, digits: index == 0 ? 4...4 : 1...2) }
        )
    }

    private static func all(_ numbers: [Int?]) -> [Int]? {
        let found = numbers.compactMap(\.self)
        return found.count == numbers.count ? found : nil
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
