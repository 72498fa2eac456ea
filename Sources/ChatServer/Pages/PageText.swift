import Exchange
import Foundation

/// The sentences of pages that the server writes, from their locale files.
struct PageText: Sendable {
    let language: Language
    private let sentences: [String: String]

    /// Both languages.
    struct Table: Sendable {
        private var texts: [Language: PageText] = [:]

        /// - Throws: what Foundation throws for a file that is no table.
        init(area: String, files: PageFiles) throws {
            for language in Language.allCases {
                guard let file = files["\(area)/\(language.rawValue).json"] else { continue }
                let sentences = try JSONDecoder().decode([String: String].self, from: Data(file.text.utf8))
                self.texts[language] = PageText(language: language, sentences: sentences)
            }
        }

        subscript(_ language: Language) -> PageText {
            self.texts[language] ?? PageText(language: language, sentences: [:])
        }
    }

    /// The language as HTML names it.
    var code: String { self.language == .en ? "en" : "zh-CN" }

    /// A sentence, with what stands in braces replaced.
    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        values.reduce(self.sentences[key] ?? key) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// A day, such as 2026年3月1日.
    func day(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        return date.formatted(
            Date.FormatStyle(date: .long, time: .omitted, locale: Locale(identifier: self.code))
        )
    }
}
