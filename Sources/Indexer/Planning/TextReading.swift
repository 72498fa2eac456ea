/// How the text of a search was read in the end. A later page reads it in the same way.
enum TextReading: UInt8, Sendable, CaseIterable {
    /// As it was typed.
    case typed = 0x31
    /// Without its phrases, which nothing holds.
    case withoutPhrases = 0x32
    /// In another spelling, since as it was typed it finds nothing.
    case corrected = 0x33
}
