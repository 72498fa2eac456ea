import Foundation

/// The form in which a model lies in a file: lines of fields with tabs between, the last one a checksum of those before.
///
/// ```
/// yingda-ranking  1
/// basis   <name of the default weights>
/// state   on | off
/// figure  <name>  <number>
/// rule    <name>  <what is added to its weight>
/// pair    <word>  <word>  <what it adds>
/// end     <CRC-64>
/// ```
extension RankingModel {
    /// The version of the form that is written, and the newest that is read.
    static let format = 1
    /// The most bytes of a file that are read.
    static let maximumSize = 4 << 20

    var text: String {
        var lines = [
            "yingda-ranking\t\(Self.format)", "basis\t\(self.basis)", "state\t\(self.isActive ? "on" : "off")",
        ]
        for (name, value) in self.figures.sorted(by: { $0.key < $1.key }) { lines.append("figure\t\(name)\t\(value)") }
        for rule in Rule.allCases {
            if let change = self.changes[rule] { lines.append("rule\t\(rule.name)\t\(change)") }
        }
        for pair in self.pairs.prefix(Self.maximumPairs) {
            let words = [pair.first, pair.second].map { String(decoding: $0, as: UTF16.self) }
            lines.append("pair\t\(words[0])\t\(words[1])\t\(pair.weight)")
        }
        let body = lines.joined(separator: "\n") + "\n"
        return body + "end\t\(Self.checksum(of: body))\n"
    }

    /// Reads what `text` writes; nil for anything else, however it came about.
    init?(text: String) {
        guard text.utf8.count <= Self.maximumSize, let end = text.range(of: "end\t", options: .backwards) else {
            return nil
        }
        let body = String(text[..<end.lowerBound])
        guard text[end.upperBound...].trimmingCharacters(in: .newlines) == Self.checksum(of: body) else { return nil }
        var lines = body.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }[...]
        guard let head = lines.popFirst(), head.count == 2, head[0] == "yingda-ranking", Int(head[1]) == Self.format
        else {
            return nil
        }
        self.init(basis: "", isActive: false)
        for line in lines where !self.take(line) { return nil }
        guard !self.basis.isEmpty, self.pairs.count <= Self.maximumPairs else { return nil }
    }

    private mutating func take(_ line: [Substring]) -> Bool {
        switch (line.first, line.count) {
        case ("basis", 2):
            self.basis = String(line[1])
            return true
        case ("state", 2):
            self.isActive = line[1] == "on"
            return line[1] == "on" || line[1] == "off"
        case ("figure", 3):
            guard let value = Double(line[2]), value.isFinite else { return false }
            self.figures[String(line[1])] = value
            return true
        case ("rule", 3):
            guard let rule = Rule.allCases.first(where: { $0.name == line[1] }), let change = Self.weight(line[2])
            else {
                return false
            }
            self.changes[rule] = change
            return true
        case ("pair", 4):
            let words = [Array(line[1].utf16), Array(line[2].utf16)]
            guard words.allSatisfy(WordPairTable.isWord), words[0] != words[1], let weight = Self.weight(line[3]) else {
                return false
            }
            self.pairs.append(WordPair(words[0], words[1], weight: weight))
            return true
        default: return false
        }
    }

    private static func weight(_ text: Substring) -> Double? {
        guard let value = Double(text), value.isFinite, abs(value) <= Self.maximumWeight else { return nil }
        return value
    }

    private static func checksum(of body: String) -> String {
        var checksum = Checksum()
        checksum.add(body.utf8)
        return checksum.text
    }
}
