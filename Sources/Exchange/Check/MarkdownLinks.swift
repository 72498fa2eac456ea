/// The links of a Markdown text to other files.
enum MarkdownLinks {
    struct Link {
        let target: String
        /// The line in the text, counted from 0.
        let line: Int
    }

    /// Links and images with a relative target, those in code left out.
    static func relative(in markdown: String) -> [Link] {
        guard markdown.utf8.contains(UInt8(ascii: "]")) else { return [] }
        var links: [Link] = []
        var fence: Substring?
        for (number, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let start = line.drop { $0 == " " }
            let ticks = start.prefix { $0 == "`" || $0 == "~" }
            if ticks.count >= 3 {
                if fence == nil { fence = ticks } else if ticks.hasPrefix(fence ?? "") { fence = nil }
                continue
            }
            if fence == nil { links += targets(in: line).map { Link(target: $0, line: number) } }
        }
        return links
    }

    private static func targets(in line: Substring) -> [String] {
        var targets: [String] = []
        var rest = withoutCode(line)[...]
        while let opening = rest.firstRange(of: "](") {
            rest = rest[opening.upperBound...]
            guard let target = target(in: rest) else { continue }
            if isRelative(target) { targets.append(target) }
        }
        return targets
    }

    private static func target(in rest: Substring) -> String? {
        if rest.hasPrefix("<") { return rest.firstIndex(of: ">").map { String(rest[..<$0].dropFirst()) } }
        var depth = 0
        for (index, character) in zip(rest.indices, rest) {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if depth < 0 || character.isWhitespace { return String(rest[..<index]) }
        }
        return nil
    }

    private static func isRelative(_ target: String) -> Bool {
        guard let first = target.first, first != "#", first != "/" else { return false }
        let scheme = target.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        return scheme.endIndex == target.endIndex || target[scheme.endIndex] != ":"
    }

    private static func withoutCode(_ line: Substring) -> String {
        guard line.contains("`") else { return String(line) }
        return line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset.isMultiple(of: 2) ? String($0.element) : "" }
            .joined()
    }

    /// The path of a target without query and fragment, its percent signs resolved.
    static func path(_ target: String) -> String {
        let plain = target.prefix { $0 != "#" && $0 != "?" }
        var bytes: [UInt8] = []
        var rest = Array(plain.utf8)[...]
        while let byte = rest.popFirst() {
            let hex = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), hex.utf8.count == 2, let value = UInt8(hex, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
