import Evaluation
import Exchange

extension EvaluationError {
    /// Which line of which file cannot be used and why, in a language.
    func text(in language: Language) -> String {
        let (phrase, detail): (Phrase, String) =
            switch reason {
            case .missing: (.evalMissing, "")
            case .unreadable: (.evalUnreadable, "")
            case .packed: (.evalPacked, "")
            case .malformed(let form): (.evalMalformed, form)
            case .repeated(let id): (.evalRepeated, id)
            case .rejected(let reason): (.evalRejected, reason)
            }
        return phrase.text(in: language, ["place": place, "detail": detail])
    }
}
