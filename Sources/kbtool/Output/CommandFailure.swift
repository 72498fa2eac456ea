import Exchange

/// Why a command could not do its work.
struct CommandFailure: Error {
    let phrase: Phrase
    let arguments: [String: String]

    init(_ phrase: Phrase, _ arguments: [String: String] = [:]) {
        self.phrase = phrase
        self.arguments = arguments
    }

    func text(in language: Language) -> String {
        phrase.text(in: language, arguments)
    }
}
