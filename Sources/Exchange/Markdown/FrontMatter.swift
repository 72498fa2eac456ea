import Yams

/// The YAML between two lines of three hyphens at the top of a Markdown file.
struct FrontMatter {
    var values: [ArticleField: RawValue] = [:]
    /// Lines of the fields, counted from 1 in the file.
    var lines: [ArticleField: Int] = [:]
    /// Keys that no field takes, with their lines.
    var unknown: [(name: String, line: Int)] = []

    /// What front matter may have at most. A YAML parser works itself down one stack frame a level.
    static let byteLimit = 1 << 16
    static let depthLimit = 32

    /// Where the front matter of a text lies.
    struct Extent {
        let yaml: Substring
        let body: Substring
        /// The line on which the body begins.
        let bodyLine: Int
    }

    /// Finds the front matter.
    /// - Returns: nil when the text does not begin with three hyphens.
    /// - Throws: the message when they are never closed.
    static func find(in text: String) throws(Failure) -> Extent? {
        let firstEnd = text.firstIndex(of: "\n") ?? text.endIndex
        guard isFence(text[..<firstEnd], opening: true) else { return nil }
        guard firstEnd < text.endIndex else { throw Failure(line: 1, message: Message(.frontMatterUnterminated)) }
        let start = text.index(after: firstEnd)
        var lineStart = start
        var line = 2
        while lineStart < text.endIndex {
            let lineEnd = text[lineStart...].firstIndex(of: "\n") ?? text.endIndex
            if isFence(text[lineStart..<lineEnd], opening: false) {
                let bodyStart = lineEnd < text.endIndex ? text.index(after: lineEnd) : lineEnd
                return Extent(yaml: text[start..<lineStart], body: text[bodyStart...], bodyLine: line + 1)
            }
            lineStart = lineEnd < text.endIndex ? text.index(after: lineEnd) : lineEnd
            line += 1
        }
        throw Failure(line: 1, message: Message(.frontMatterUnterminated))
    }

    /// Reads the YAML.
    /// - Parameter mapping: names that stand for fields beside the known ones.
    init(yaml: Substring, mapping: FieldMapping) throws(Failure) {
        guard yaml.utf8.count <= Self.byteLimit, Self.isShallow(yaml) else {
            throw Failure(line: 1, message: Message(.frontMatterTooLarge, ["limit": "\(Self.byteLimit)"]))
        }
        guard let root = try Self.compose(String(yaml)) else { return }
        guard let pairs = root.mapping else { throw Failure(line: 2, message: Message(.frontMatterNotMapping)) }
        let entries = pairs.map { (name: $0.key.string ?? "", key: $0.key, value: $0.value) }
        let assigned = mapping.assign(entries.map(\.name))
        for (field, index) in assigned.fields.sorted(by: { $0.value < $1.value }) {
            let line = Self.line(of: entries[index].key)
            lines[field] = line
            values[field] = try Self.value(entries[index].value, of: field, line: line)
        }
        unknown = assigned.unknown.map { (entries[$0].name, Self.line(of: entries[$0].key)) }
    }

    /// Why front matter is not read.
    struct Failure: Error {
        let line: Int
        var field: ArticleField?
        let message: Message
    }

    private static func isFence(_ line: Substring, opening: Bool) -> Bool {
        let fence = line.trimmedWhitespace
        guard line.first == "-" || line.first == "." else { return false }
        return fence == "---" || (!opening && fence == "...")
    }

    private static func compose(_ yaml: String) throws(Failure) -> Node? {
        do {
            return try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw failure(error)
        } catch {
            throw Failure(line: 1, message: Message(.frontMatterInvalid, ["detail": "\(error)"]))
        }
    }

    private static func failure(_ error: YamlError) -> Failure {
        let (line, detail): (Int, String) =
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (mark.line + 1, problem)
            case .duplicatedKeysInMapping(let duplicates, let context):
                (context.mark.line + 1, "duplicate keys: " + duplicates.joined(separator: ", "))
            case .reader(let problem, _, _, _): (1, problem)
            default: (1, "\(error)")
            }
        return Failure(line: line, message: Message(.frontMatterInvalid, ["detail": detail]))
    }

    private static func value(_ node: Node, of field: ArticleField, line: Int) throws(Failure) -> RawValue? {
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return isNull ? nil : .text(scalar.string)
        case .sequence(let sequence):
            var items: [String] = []
            for item in sequence {
                guard let text = item.scalar?.string else { throw wrongType(field, line) }
                items.append(text)
            }
            return .list(items)
        default: throw wrongType(field, line)
        }
    }

    private static func wrongType(_ field: ArticleField, _ line: Int) -> Failure {
        Failure(line: line, field: field, message: Message(ArticleFields.isList(field) ? .valueNotList : .valueNotText))
    }

    private static func line(of key: Node) -> Int {
        (key.scalar?.mark?.line ?? 0) + 1
    }

    private static func isShallow(_ yaml: Substring) -> Bool {
        var flowDepth = 0
        for line in yaml.split(separator: "\n") {
            let indicators = line.utf8.prefix { " -?:\t".utf8.contains($0) }
            guard indicators.count <= depthLimit * 2 else { return false }
            for byte in line.utf8 {
                if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { flowDepth += 1 }
                if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { flowDepth -= 1 }
                if flowDepth > depthLimit { return false }
            }
        }
        return true
    }
}
