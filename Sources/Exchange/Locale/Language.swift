/// The language in which messages for people are written.
public enum Language: String, Sendable, Codable, CaseIterable {
    /// Simplified Chinese, the default.
    case zh
    /// English.
    case en

    /// The language that the environment asks for: `LC_ALL`, then `LC_MESSAGES`, then `LANG`.
    ///
    /// Anything that does not name English gives Chinese, also `C` and `POSIX`, which name no language at all.
    /// - Parameter environment: the variables of the process.
    public static func preferred(in environment: [String: String]) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            return value.lowercased().hasPrefix("en") ? .en : .zh
        }
        return .zh
    }
}
