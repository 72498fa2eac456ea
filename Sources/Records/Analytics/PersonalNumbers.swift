/// Masks numbers that may name a person: telephone, identity and bank card numbers, and e-mail addresses.
public enum PersonalNumbers {
    /// What stands where a number stood.
    public static let mask = "***"
    /// From this many digits on a number is masked; 138 1234 5678 and 138-1234-5678 count as one.
    public static let minimumDigits = 7

    /// The text with every such number as ``mask``. Dates stay.
    public static func masked(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard scalars.contains(where: { isDigit($0) || $0 == "@" || $0 == "＠" }) else { return text }
        return maskedAddresses(maskedDigits(scalars))
    }

    private static func maskedDigits(_ scalars: [Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        var place = 0
        while place < scalars.count {
            guard isDigit(scalars[place]) else {
                result.append(scalars[place])
                place += 1
                continue
            }
            let end = runEnd(scalars, from: place)
            let run = scalars[place..<end]
            if run.count(where: isDigit) >= minimumDigits, !isDate(run) {
                result.append(contentsOf: mask.unicodeScalars)
            } else {
                result.append(contentsOf: run)
            }
            place = end
        }
        return String(result)
    }

    /// Behind the digits, the single separators between them, and the x that may close an identity number.
    private static func runEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start
        var digits = 0
        while end < scalars.count {
            if isDigit(scalars[end]) {
                digits += 1
                end += 1
            } else if isSeparator(scalars[end]), end + 1 < scalars.count, isDigit(scalars[end + 1]) {
                end += 1
            } else {
                break
            }
        }
        if digits == 17, end < scalars.count, ["x", "X", "ｘ", "Ｘ"].contains(scalars[end]) { end += 1 }
        return end
    }

    /// 2026-01-02, 2026.1.2, 2026/01/02.
    private static func isDate(_ run: ArraySlice<Unicode.Scalar>) -> Bool {
        let parts = run.split(whereSeparator: isSeparator)
        guard parts.count == 3, run.allSatisfy(\.isASCII) else { return false }
        let isYear = parts[0].count == 4 && [["1", "9"], ["2", "0"]].contains(Array(parts[0].prefix(2)))
        return isYear && parts[1].count <= 2 && parts[2].count <= 2
    }

    private static func maskedAddresses(_ text: String) -> String {
        guard text.contains(where: { $0 == "@" || $0 == "＠" }) else { return text }
        var result = ""
        var word = ""
        for character in text {
            if isAddress(character) {
                word.append(character)
            } else {
                result += shown(word)
                result.append(character)
                word = ""
            }
        }
        return result + shown(word)
    }

    private static func shown(_ word: String) -> String {
        let parts = word.split(omittingEmptySubsequences: false) { $0 == "@" || $0 == "＠" }
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } ? mask : word
    }

    private static func isAddress(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return character == "＠" }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            return true
        default: return "@._-+*".utf8.contains(byte)
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .decimalNumber
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        [" ", "-", ".", "/", "－", "　", "\u{2010}", "\u{2011}", "\u{2013}"].contains(scalar)
    }
}
