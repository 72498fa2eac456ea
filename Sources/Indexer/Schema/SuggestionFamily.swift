/// The families of terms that suggestions are found by. Each has its own one-letter prefix; see `SuggestionTerms`.
enum SuggestionFamily: UInt8, Sendable, CaseIterable {
    /// The first 1 to 8 characters of a text.
    case textStart = 0x48
    /// The first 1 to 12 letters of how a text is spoken.
    case soundStart = 0x50
    /// The first letters of the first 1 to 8 syllables of a text.
    case initialsStart = 0x49
    /// Two neighbouring characters.
    case pair = 0x42
    /// A Han character.
    case character = 0x55
    /// Two neighbouring syllables with a space between them; also the last one with nothing after the space.
    case syllablePair = 0x53
    /// Two neighbouring syllables in the form that many speakers do not tell apart, in every way that the characters may
    /// be read; also the last one with nothing after the space.
    case blurredPair = 0x4E
    /// The first letters of three neighbouring syllables.
    case initialsTriple = 0x54
}
