/// The content of a canned response before it is saved.
public struct CannedDraft: Sendable, Hashable {
    /// What an agent types to get it, 1 to 40 characters without white space; unique within its scope, whatever the case.
    public var shortcut: String
    /// What it is for, 1 to 200 characters.
    public var title: String
    /// The prepared answer, 1 to 5,000 characters. Variables stand as `{{name}}`.
    public var content: String
    /// Whom it belongs to.
    public var scope: CannedScope
    /// Free words, at most 20 of 1 to 50 characters.
    public var tags: [String]

    /// Creates a draft.
    public init(shortcut: String, title: String, content: String, scope: CannedScope = .company, tags: [String] = []) {
        self.shortcut = shortcut
        self.title = title
        self.content = content
        self.scope = scope
        self.tags = tags
    }
}

extension CannedDraft {
    private static let shortcutLength = 40
    private static let titleLength = 200
    private static let contentLength = 5_000
    private static let ownerLength = 200
    private static let tagCount = 20
    private static let tagLength = 50

    /// The draft as it would be stored.
    ///
    /// - Throws: ``RecordsError`` with `empty`, `tooLong`, `tooMany` or `malformed` and the field.
    func cleaned() throws -> CannedDraft {
        var draft = self
        draft.shortcut = try Self.checked(PlainText.oneLine(shortcut).lowercased(), Self.shortcutLength, "shortcut")
        if draft.shortcut.contains(where: \.isWhitespace) {
            throw RecordsError(.malformed, "The shortcut must not contain white space.", field: "shortcut")
        }
        draft.title = try Self.checked(PlainText.oneLine(title), Self.titleLength, "title")
        draft.content = try Self.checked(PlainText.multiline(content), Self.contentLength, "content")
        guard CannedVariables.isWellFormed(draft.content) else {
            let message = "A variable must be written {{name}}, with a name of 1 to 30 characters; close every {{."
            throw RecordsError(.malformed, message, field: "content")
        }
        draft.scope = try Self.cleaned(scope)
        draft.tags = try Self.cleaned(tags)
        return draft
    }

    private static func cleaned(_ scope: CannedScope) throws -> CannedScope {
        let owner = PlainText.oneLine(scope.owner)
        if scope == .company { return scope }
        return CannedScope(name: scope.name, owner: try checked(owner, ownerLength, "owner")) ?? scope
    }

    private static func cleaned(_ tags: [String]) throws -> [String] {
        var seen: Set<String> = []
        let clean = tags.map(PlainText.oneLine).filter { !$0.isEmpty && seen.insert($0).inserted }
        if clean.count > tagCount {
            throw RecordsError(.tooMany, "There are more than \(tagCount) tags.", field: "tags")
        }
        for tag in clean { _ = try checked(tag, tagLength, "tags") }
        return clean
    }

    private static func checked(_ text: String, _ limit: Int, _ field: String) throws -> String {
        if text.isEmpty { throw RecordsError(.empty, "The \(field) is empty.", field: field) }
        if PlainText.exceeds(limit, text) {
            throw RecordsError(.tooLong, "The \(field) is longer than \(limit) characters.", field: field)
        }
        return text
    }

    /// SHA-256, in hexadecimal, over all that is indexed.
    var contentHash: String {
        let parts = [shortcut, title, content, scope.name, scope.owner] + tags
        return SHA256.hexDigest(of: Array(JSONText.encode(parts).utf8))
    }
}
