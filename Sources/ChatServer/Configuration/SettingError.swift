import Exchange

/// Says which setting is wrong and what it may be.
struct SettingError: Error, Sendable, CustomStringConvertible {
    /// What is wrong with it.
    enum Code: String, Sendable {
        /// It must be given.
        case missing
        /// It is not what it may be.
        case invalid
        /// There is no such setting.
        case unknown
    }

    var code: Code
    /// The flag or key.
    var name: String
    /// What it may be.
    var expected = ""

    var description: String { "\(self.code.rawValue) \(self.name)" }

    /// The sentence for people.
    func text(in language: Language) -> String {
        switch (self.code, language) {
        case (.missing, .zh): "缺少 \(self.name)：\(self.expected)。用 --help 查看全部配置。"
        case (.missing, .en): "\(self.name) is missing: \(self.expected). See --help for all settings."
        case (.invalid, .zh): "\(self.name) 的值不对，可以是：\(self.expected)。"
        case (.invalid, .en): "The value of \(self.name) is wrong; it may be: \(self.expected)."
        case (.unknown, .zh): "没有配置项 \(self.name)。用 --help 查看全部配置。"
        case (.unknown, .en): "There is no setting \(self.name). See --help for all settings."
        }
    }
}
