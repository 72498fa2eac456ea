import Foundation

/// The addresses of a tenant's help centre.
struct HelpLinks: Sendable {
    private let root: String
    /// The language that the reader chose; nil when it follows the browser.
    let chosenLanguage: String?

    /// - Parameters:
    ///   - tenant: the tenant's key.
    ///   - language: the language that the reader chose; nil when it follows the browser.
    init(tenant: String, language: String?) {
        self.root = "/help/\(Self.escaped(tenant))"
        self.chosenLanguage = language
    }

    var home: String { self.address("", [:]) }
    var search: String { "\(self.root)/search" }
    var sitemap: String { "\(self.root)/sitemap.xml" }

    func article(_ id: String, _ values: [String: String] = [:]) -> String {
        self.address("/articles/\(Self.escaped(id))", values)
    }

    func feedback(_ article: String) -> String { self.address("/articles/\(Self.escaped(article))/feedback", [:]) }

    func category(_ id: String, after cursor: String? = nil) -> String {
        self.address("/categories/\(Self.escaped(id))", cursor.map { ["cursor": $0] } ?? [:])
    }

    func search(_ query: String, after cursor: String? = nil) -> String {
        var values = ["q": query]
        if let cursor { values["cursor"] = cursor }
        return self.address("/search", values)
    }

    private func address(_ path: String, _ values: [String: String]) -> String {
        var values = values
        if let chosenLanguage { values["lang"] = chosenLanguage }
        let query = values.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.escaped($0.value))" }
        return self.root + path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    private static let plain = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
    )

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: self.plain) ?? ""
    }
}
