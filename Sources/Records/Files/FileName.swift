/// Names of files as people give them, made harmless.
public enum FileName {
    /// The most characters of a name.
    public static let limit = 200

    /// The last part of a path on one line, without what file systems and headers take for more than a letter; `file` when
    /// nothing is left.
    public static func cleaned(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let plain = String(PlainText.oneLine(last).unicodeScalars.filter { isHarmless($0) }.map(Character.init))
        let short = String(plain.drop { $0 == "." || $0 == " " }.prefix(limit))
        return short.isEmpty ? "file" : short
    }

    /// Marks of direction would let a name show another ending than it has.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: !"\"<>|:*?".unicodeScalars.contains(scalar)
        }
    }
}
