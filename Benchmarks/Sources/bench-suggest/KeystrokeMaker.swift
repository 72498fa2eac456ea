import BenchmarkSupport
import Foundation

/// What people have in the box while they type titles: every beginning of characters, of pinyin, of first letters and of
/// mixtures, with slips among them.
struct KeystrokeMaker {
    private var random = SeededGenerator(seed: 4)

    /// The texts after each keystroke of one title in one way of typing.
    mutating func texts(of title: String) -> [String] {
        let characters = title.prefix(8).map(String.init)
        let syllables = characters.map(Self.pinyin)
        switch self.random.below(5) {
        case 0: return Self.beginnings(of: characters.joined())
        case 1: return Self.beginnings(of: syllables.joined())
        case 2: return Self.beginnings(of: syllables.map { String($0.prefix(1)) }.joined())
        case 3:
            let half = characters.count / 2
            return Self.beginnings(of: (characters.prefix(half) + syllables.dropFirst(half)).joined())
        default:
            let slipped = syllables.joined().replacingOccurrences(of: "zh", with: "z")
                .replacingOccurrences(of: "ing", with: "in")
            return Self.beginnings(of: slipped)
        }
    }

    private static func beginnings(of text: String) -> [String] {
        (1...max(1, text.count)).map { String(text.prefix($0)) }
    }

    private static func pinyin(_ character: String) -> String {
        let latin = character.applyingTransform(.toLatin, reverse: false)?.applyingTransform(
            .stripDiacritics,
            reverse: false
        )
        return (latin ?? character).lowercased()
    }
}
