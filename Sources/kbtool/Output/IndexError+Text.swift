import Exchange
import Indexer

extension IndexError {
    /// What was wrong and what to do, in a language, with the detail that an operator needs.
    func text(in language: Language) -> String {
        let phrase: Phrase? =
            switch code {
            case .notFound: .indexErrorNotFound
            case .locked: .indexErrorLocked
            case .corrupt: .indexErrorCorrupt
            case .newerSchema: .indexErrorSchema
            case .disk: .indexErrorDisk
            case .network: .indexErrorNetwork
            case .remote: .indexErrorRemote
            case .deadline: .indexErrorDeadline
            case .overloaded: .indexErrorOverloaded
            case .invalid: .indexErrorInvalid
            default: nil
            }
        guard let phrase else { return message }
        return phrase.text(in: language, ["detail": message])
    }
}
