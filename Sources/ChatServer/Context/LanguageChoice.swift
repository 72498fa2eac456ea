import Exchange

/// Chooses the language of replies.
enum LanguageChoice {
    /// The language that `Accept-Language` prefers among Chinese and English; Chinese where it names neither.
    ///
    /// The header's first 20 entries count.
    static func preferred(_ header: String?) -> Language {
        var best: (language: Language, weight: Double)?
        for entry in (header ?? "").split(separator: ",").prefix(20) {
            let parts = entry.split(separator: ";")
            let name = parts.first?.trimmingPrefix(while: \.isWhitespace).lowercased() ?? ""
            guard let language = self.language(named: name) else { continue }
            let weight = parts.dropFirst().lazy.compactMap(self.weight).first ?? 1
            if weight > 0, weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language ?? .zh
    }

    private static func language(named name: String) -> Language? {
        if name == "zh" || name.hasPrefix("zh-") { return .zh }
        if name == "en" || name.hasPrefix("en-") { return .en }
        return nil
    }

    private static func weight(_ part: Substring) -> Double? {
        let text = part.filter { !$0.isWhitespace }
        return text.hasPrefix("q=") ? Double(text.dropFirst(2)) : nil
    }
}
