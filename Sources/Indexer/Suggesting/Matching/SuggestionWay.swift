/// In which way a suggestion matches what was typed, the best first.
public enum SuggestionWay: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// It is what was typed.
    case whole
    /// It begins with what was typed.
    case text
    /// It begins with what was typed, spoken: whole syllables, the last perhaps begun, characters between them allowed.
    case pinyin
    /// It begins with what was typed when only first letters stand for some syllables.
    case initials
    /// What was typed stands further inside.
    case innerText
    /// Every piece of what was typed stands somewhere in it.
    case words
    /// What was typed stands further inside, spoken, from the beginning of a word.
    case innerPinyin
    /// The same with first letters for some syllables.
    case innerInitials
    /// Characters that were typed sound like some of its characters.
    case sound
    /// What was typed nearly sounds like it: z for zh, l for n, in for ing, …
    case nearSound

    /// Whether the way is better than another.
    public static func < (first: SuggestionWay, second: SuggestionWay) -> Bool { first.rank < second.rank }

    /// 0 for the best.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
