/// How much of a question a document answers to, from the strictest to the loosest.
public enum Rung: Int, Sendable, Comparable, CaseIterable, Codable {
    /// The whole question stands in the text, character by character.
    case phrase
    /// Every word of the question occurs, itself or a synonym.
    case allWords
    /// Most words of the question occur (at least 60 % by rarity).
    case mostWords
    /// Some words or pairs of characters occur.
    case someWords
    /// Only single characters occur.
    case characters
    /// The question has no words: everything that the filter lets through.
    case everything

    /// The name that programs read.
    public var name: String { String(describing: self) }

    /// Stricter rungs come first.
    public static func < (left: Rung, right: Rung) -> Bool { left.rawValue < right.rawValue }
}
