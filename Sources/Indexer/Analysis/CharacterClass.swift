/// What a UTF-16 unit of normalised text is, as far as cutting text into terms cares.
enum CharacterClass: UInt8 {
    /// Punctuation, symbols, control characters.
    case other = 0
    /// An ideograph of the Basic Multilingual Plane.
    case han = 1
    /// A letter of a script that ICU must cut (kana, Hangul, Thai …) or half of a surrogate pair.
    case foreign = 2
    /// A Latin, Greek or Cyrillic letter.
    case letter = 3
    /// An ASCII digit.
    case digit = 4
    /// White space.
    case space = 5
}
