import Configuration
import Exchange

/// Reads settings from wherever they were given, with their standard values and bounds.
struct SettingReader {
    private let reader: ConfigReader

    init(_ reader: ConfigReader) { self.reader = reader }

    /// What was given, or the standard; nil for neither.
    func text(_ setting: Setting) -> String? {
        let text = self.reader.string(forKey: setting.key, isSecret: setting.isSecret) ?? setting.standard
        return text?.isEmpty == false ? text : nil
    }

    func required(_ setting: Setting) throws -> String {
        guard let text = self.text(setting) else { throw self.missing(setting) }
        return text
    }

    func number(_ setting: Setting, in range: ClosedRange<Int>) throws -> Int {
        let given = self.reader.int(forKey: setting.key).map(String.init) ?? self.text(setting)
        guard let number = given.flatMap(Int.init), range.contains(number) else {
            throw self.invalid(setting, "\(range.lowerBound)–\(range.upperBound)")
        }
        return number
    }

    func flag(_ setting: Setting) throws -> Bool {
        if let flag = self.reader.bool(forKey: setting.key) { return flag }
        guard let flag = self.text(setting).flatMap(Bool.init) else { throw self.invalid(setting, "true, false") }
        return flag
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ setting: Setting
    ) throws -> Choice where Choice.RawValue == String {
        guard let choice = self.text(setting).flatMap(Choice.init) else {
            throw self.invalid(setting, Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    func list(_ setting: Setting) -> [String] {
        let given = self.reader.stringArray(forKey: setting.key) ?? self.reader.string(forKey: setting.key).map { [$0] }
        return (given ?? []).flatMap { $0.split(separator: ",") }
            .map { $0.trimmingPrefix(while: \.isWhitespace) }.filter { !$0.isEmpty }.map(String.init)
    }

    func missing(_ setting: Setting) -> SettingError {
        SettingError(code: .missing, name: setting.flag, expected: setting.meaning(in: .zh))
    }

    private func invalid(_ setting: Setting, _ expected: String) -> SettingError {
        SettingError(code: .invalid, name: setting.flag, expected: expected)
    }
}
