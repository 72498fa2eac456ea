import Exchange
import IndexWorker

extension DataDirectoryError {
    /// What was wrong and what to do, in a language.
    func text(in language: Language) -> String {
        let phrase: Phrase? =
            switch code {
            case .notEmpty: .directoryNotEmpty
            case .missing: .directoryMissing
            case .damaged: .directoryDamaged
            case .tooNew: .directoryTooNew
            case .otherDatabase: .directoryOtherDatabase
            case .badBackup: .badBackup
            case .cannotWrite: .cannotWrite
            default: nil
            }
        let detail = cause.map { "\($0)" } ?? message
        return phrase?.text(in: language, ["path": path, "detail": detail]) ?? message
    }
}
