/// The name and labels of a series, as they are written.
struct SeriesKey: Hashable, Comparable {
    let name: String
    /// `a="1",b="2"`, sorted by name; empty for none.
    let labels: String

    init(_ label: String, suffix: String = "", _ dimensions: [(String, String)]) {
        let name = Self.name(label)
        self.name = name.hasSuffix(suffix) ? name : name + suffix
        self.labels = dimensions.map { (Self.name($0.0), Self.escaped($0.1)) }.sorted { $0.0 < $1.0 }
            .map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
    }

    static func < (left: SeriesKey, right: SeriesKey) -> Bool {
        (left.name, left.labels) < (right.name, right.labels)
    }

    /// The start of a line: the name with a suffix, the labels and one more.
    func head(_ suffix: String = "", _ more: String = "") -> String {
        let all = [self.labels, more].filter { !$0.isEmpty }.joined(separator: ",")
        return self.name + suffix + (all.isEmpty ? "" : "{\(all)}")
    }

    private static func name(_ text: String) -> String {
        let name = String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
        return name.first?.isNumber == false ? name : "_" + name
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
