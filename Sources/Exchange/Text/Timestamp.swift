/// Points in time as people and exports write them.
enum Timestamp {
    private static let dayLength: Int64 = 86_400_000

    /// Reads a date, a date with time, or milliseconds since 1970.
    ///
    /// Taken: `2026-01-31`, `2026/1/31`, `2026.1.31`, `20260131`, `2026年1月31日`, each with an optional time
    /// `8:05`, `08:05:30`, `T08:05:30.250` and zone `Z`, `+08:00`, `+0800`; or an integer of milliseconds.
    /// - Parameters:
    ///   - text: what stands in the source.
    ///   - offset: minutes east of UTC that hold where the text names no zone.
    /// - Returns: milliseconds since 1970 UTC, or nil when the text is not understood.
    static func parse(_ text: String, offset: Int) -> Int64? {
        var scanner = Scanner(text.trimmedWhitespace)
        if let milliseconds = scanner.loneInteger() { return milliseconds }
        guard let day = scanner.day() else { return nil }
        let time = scanner.timeOfDay()
        let zone = scanner.zone()
        guard scanner.isAtEnd, let time, let zone else { return nil }
        return day * dayLength + time - Int64(zone ?? offset) * 60_000
    }

    /// ISO 8601 in UTC; milliseconds as an integer outside of the years 0 to 9999. `parse` reads both.
    static func format(_ milliseconds: Int64) -> String {
        let day = milliseconds.floorDivided(by: dayLength)
        let time = milliseconds - day * dayLength
        let (year, month, dayOfMonth) = civil(day)
        guard (1...9999).contains(year) else { return String(milliseconds) }
        let date = "\(pad(year, 4))-\(pad(month, 2))-\(pad(dayOfMonth, 2))"
        let hours = pad(Int(time / 3_600_000), 2)
        let minutes = pad(Int(time / 60_000 % 60), 2)
        let seconds = pad(Int(time / 1000 % 60), 2)
        let fraction = time % 1000 == 0 ? "" : "." + pad(Int(time % 1000), 3)
        return "\(date)T\(hours):\(minutes):\(seconds)\(fraction)Z"
    }

    /// Days since 1970 of a date of the Gregorian calendar.
    static func days(year: Int, month: Int, day: Int) -> Int64 {
        let y = Int64(month <= 2 ? year - 1 : year)
        let era = y.floorDivided(by: 400)
        let yearOfEra = y - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    static func civil(_ days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        init(_ text: String) {
            let plain = text.replacing("年", with: "-").replacing("月", with: "-").replacing("日", with: " ")
                .replacing("  ", with: " ")
            bytes = Array(plain.trimmedWhitespace.utf8)
        }

        var isAtEnd: Bool { position == bytes.count }

        private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

        func loneInteger() -> Int64? {
            let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
            let isInteger = !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
            guard isInteger, bytes.count != 8 || digits.count != 8 else { return nil }
            return Int64(String(decoding: bytes, as: UTF8.self))
        }

        mutating func day() -> Int64? {
            guard let year = number(digits: 4...4), year >= 1 else { return nil }
            let separator = next
            let isSeparated = separator.map { "-/.".utf8.contains($0) } ?? false
            if isSeparated { position += 1 }
            guard let month = number(digits: isSeparated ? 1...2 : 2...2), (1...12).contains(month) else { return nil }
            if isSeparated {
                guard next == separator else { return nil }
                position += 1
            }
            guard let day = number(digits: isSeparated ? 1...2 : 2...2), day >= 1 else { return nil }
            let days = Timestamp.days(year: year, month: month, day: day)
            guard Timestamp.civil(days) == (year, month, day) else { return nil }
            return days
        }

        mutating func timeOfDay() -> Int64? {
            guard let separator = next, separator == UInt8(ascii: "T") || separator == UInt8(ascii: " ") else {
                return 0
            }
            position += 1
            guard let hours = number(digits: 1...2), hours < 24, take(":") else { return nil }
            guard let minutes = number(digits: 2...2), minutes < 60 else { return nil }
            var milliseconds = Int64(hours * 3_600_000 + minutes * 60_000)
            if take(":") {
                guard let seconds = number(digits: 2...2), seconds < 60 else { return nil }
                milliseconds += Int64(seconds * 1000)
                if take(".") {
                    guard let fraction = fraction() else { return nil }
                    milliseconds += fraction
                }
            }
            return milliseconds
        }

        /// Nil when wrong, `.some(nil)` when there is none.
        mutating func zone() -> Int?? {
            if next == UInt8(ascii: " ") { position += 1 }
            if isAtEnd { return .some(nil) }
            if take("Z") || take("z") { return 0 }
            let sign = take("+") ? 1 : take("-") ? -1 : 0
            guard sign != 0, let hours = number(digits: 2...2), hours <= 14 else { return nil }
            _ = take(":")
            guard let minutes = number(digits: 2...2), minutes < 60 else { return nil }
            return sign * (hours * 60 + minutes)
        }

        private mutating func fraction() -> Int64? {
            let start = position
            while let byte = next, (48...57).contains(byte) { position += 1 }
            guard (1...9).contains(position - start) else { return nil }
            var milliseconds: Int64 = 0
            for index in 0..<3 {
                let digit = start + index < position ? Int64(bytes[start + index] - 48) : 0
                milliseconds = milliseconds * 10 + digit
            }
            return milliseconds
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard next == UInt8(ascii: character) else { return false }
            position += 1
            return true
        }

        private mutating func number(digits: ClosedRange<Int>) -> Int? {
            var value = 0
            var count = 0
            while count < digits.upperBound, let byte = next, (48...57).contains(byte) {
                value = value * 10 + Int(byte - 48)
                count += 1
                position += 1
            }
            return count >= digits.lowerBound ? value : nil
        }
    }
}

extension Int64 {
    /// Division that rounds towards negative infinity.
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
