/// Something to tell a person, held apart from the language in which it is told.
public struct Message: Sendable, Hashable {
    /// Which sentence it is. Stable: programs may compare it.
    public let id: MessageID
    /// What stands in the blanks of the sentence, by the name of the blank.
    public let arguments: [String: String]

    /// Creates a message.
    public init(_ id: MessageID, _ arguments: [String: String] = [:]) {
        self.id = id
        self.arguments = arguments
    }

    /// The sentence in a language, its blanks filled.
    public func text(in language: Language) -> String {
        Self.fill(Self.template(id, in: language), with: arguments)
    }

    static func template(_ id: MessageID, in language: Language) -> String {
        let table =
            switch language {
            case .zh: Messages.zh
            case .en: Messages.en
            }
        return table[id] ?? id.rawValue
    }

    private static func fill(_ template: String, with arguments: [String: String]) -> String {
        var filled = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            filled += arguments[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

/// The tables of sentences, one a language.
enum Messages {}
