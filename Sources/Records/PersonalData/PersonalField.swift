internal import Foundation

/// What is kept sealed of a person.
public enum PersonalField: String, Sendable, Hashable, CaseIterable, Codable {
    /// A telephone number.
    case phone
    /// An e-mail address.
    case email
    /// The number of an identity card.
    case idNumber = "id-number"

    /// The most characters.
    static let longest = 200

    /// The value as it is kept and looked for, so that one number written in two ways is one number.
    ///
    /// - Throws: ``RecordsError`` with `malformed` when it cannot be one.
    func normalized(_ text: String) throws -> String {
        let line = PlainText.oneLine(text).precomposedStringWithCompatibilityMapping
        if PlainText.exceeds(Self.longest, line) { throw malformed }
        switch self {
        case .phone: return try phone(line)
        case .email: return try email(line.lowercased())
        case .idNumber: return try idNumber(line.uppercased())
        }
    }

    /// The value for people who may know that there is one: enough to compare it by telephone, too little to use it.
    public func masked(_ value: String) -> String {
        switch self {
        case .phone: Self.masked(value, head: 3, tail: 4, hidden: 4)
        case .idNumber: Self.masked(value, head: 4, tail: 4, hidden: 8)
        case .email:
            Self.masked(String(value.prefix { $0 != "@" }), head: 1, tail: 0, hidden: 3) + value.drop { $0 != "@" }
        }
    }

    /// At least so many characters are hidden; where there are fewer, all are, and their number as well.
    private static func masked(_ value: String, head: Int, tail: Int, hidden: Int) -> String {
        let room = max(0, value.count - hidden)
        let tail = min(tail, room)
        let head = min(head, room - tail)
        let stars = String(repeating: "*", count: max(hidden, value.count - head - tail))
        return value.prefix(head) + stars + value.suffix(tail)
    }

    private func phone(_ text: String) throws -> String {
        var digits = text.filter { !" -()·.".contains($0) }
        for prefix in ["+86", "0086"] where digits.hasPrefix(prefix) && digits.count - prefix.count == 11 {
            digits.removeFirst(prefix.count)
        }
        let number = digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
        guard (5...20).contains(number.utf8.count), number.utf8.allSatisfy(Self.isDigit) else { throw malformed }
        return digits
    }

    private func email(_ text: String) throws -> String {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix("."), !text.contains(where: \.isWhitespace)
        else { throw malformed }
        return text
    }

    /// Eighteen characters with the check character of GB 11643, or a document of another kind.
    private func idNumber(_ text: String) throws -> String {
        let plain = text.filter { $0 != " " && $0 != "-" }
        let bytes = Array(plain.utf8)
        guard (5...30).contains(bytes.count), bytes.allSatisfy({ Self.isDigit($0) || Self.isLetter($0) }) else {
            throw malformed
        }
        if bytes.count == 18, bytes.prefix(17).allSatisfy(Self.isDigit) {
            let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
            let sum = zip(weights, bytes).reduce(0) { $0 + $1.0 * Int($1.1 - UInt8(ascii: "0")) }
            guard Array("10X98765432".utf8)[sum % 11] == bytes[17] else { throw malformed }
        }
        return plain
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    private var malformed: RecordsError {
        let example =
            switch self {
            case .phone: "a telephone number with 5 to 20 digits"
            case .email: "an e-mail address, name@example.com for one"
            case .idNumber: "the number of an identity card with its right check character"
            }
        return RecordsError(.malformed, "\(rawValue) is not \(example).", field: rawValue)
    }
}
