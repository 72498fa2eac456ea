import Exchange
import Indexer

/// What commands say, in every language. The sentences stand by topic in `Phrases`.
struct Phrase: Sendable {
    /// The sentence in Chinese, with blanks as `{name}`.
    let zh: String
    /// The same in English, with the same blanks.
    let en: String

    /// The sentence in a language, its blanks filled.
    func text(in language: Language, _ arguments: [String: String] = [:]) -> String {
        var text = language == .zh ? zh : en
        for (name, value) in arguments { text = text.replacing("{\(name)}", with: value) }
        return text
    }
}

extension Phrase {
    /// In which way a suggestion matches, for people.
    static func way(of way: SuggestionWay) -> Phrase {
        switch way {
        case .whole: .wayWhole
        case .text: .wayText
        case .pinyin: .wayPinyin
        case .initials: .wayInitials
        case .innerText: .wayInnerText
        case .words: .wayWords
        case .innerPinyin: .wayInnerPinyin
        case .innerInitials: .wayInnerInitials
        case .sound: .waySound
        case .nearSound: .wayNearSound
        }
    }

    /// Why a hit matches, for people.
    static func reason(of rung: Rung) -> Phrase {
        switch rung {
        case .phrase: .reasonPhrase
        case .allWords: .reasonAllWords
        case .mostWords: .reasonMostWords
        case .someWords: .reasonSomeWords
        case .characters: .reasonCharacters
        case .everything: .reasonEverything
        }
    }
}
