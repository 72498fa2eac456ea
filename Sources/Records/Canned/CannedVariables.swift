/// The variables of a canned response: `{{name}}` stands for what is known when it is sent.
public enum CannedVariables {
    private static let nameLength = 30

    /// The names in the order of their first place, each once.
    public static func names(in content: String) -> [String] {
        var seen: Set<String> = []
        return pieces(of: content).compactMap { piece in
            guard case .variable(let name) = piece, let name else { return nil }
            return seen.insert(name).inserted ? name : nil
        }
    }

    /// Whether every `{{` begins a variable with a name.
    static func isWellFormed(_ content: String) -> Bool {
        pieces(of: content).allSatisfy { piece in
            guard case .variable(let name) = piece, let name else { return piece == .text }
            return !name.isEmpty && name.count <= nameLength
                && !name.contains { $0.isNewline || $0 == "{" || $0 == "}" }
        }
    }

    private enum Piece: Equatable {
        case text
        /// The name; nil where the variable has no end.
        case variable(String?)
    }

    private static func pieces(of content: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = content[...]
        while let open = rest.firstRange(of: "{{") {
            if open.lowerBound > rest.startIndex { pieces.append(.text) }
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else { return pieces + [.variable(nil)] }
            pieces.append(.variable(PlainText.oneLine(String(rest[open.upperBound..<close.lowerBound]))))
            rest = rest[close.upperBound...]
        }
        return rest.isEmpty ? pieces : pieces + [.text]
    }
}
