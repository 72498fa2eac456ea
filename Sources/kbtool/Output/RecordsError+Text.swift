import Exchange
import Records

extension RecordsError {
    /// What was wrong and what to do, in a language, with the detail that an operator needs.
    func text(in language: Language) -> String {
        let phrase: Phrase =
            switch code {
            case .diskFull, .readOnly, .cannotOpen: .recordsErrorDisk
            case .corrupt: .recordsErrorCorrupt
            case .schemaTooNew: .recordsErrorSchema
            default: .recordsErrorOther
            }
        return phrase.text(in: language, ["detail": message])
    }
}
