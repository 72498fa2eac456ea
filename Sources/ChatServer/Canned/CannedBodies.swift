import Exchange
import Records

/// A canned response as somebody gives it.
struct CannedBody: StrictBody {
    static let fields: Set<String> = ["shortcut", "title", "text", "scope", "owner", "tags"]

    var shortcut: String
    var title: String
    var text: String
    /// `company`, `team` or `personal`; the company's when it is missing.
    var scope: String?
    /// The branch or person; for `personal` whoever asks when it is missing.
    var owner: String?
    var tags: [String]?

    func draft(by person: String) throws -> CannedDraft {
        CannedDraft(
            shortcut: self.shortcut,
            title: self.title,
            content: self.text,
            scope: try CannedScope.read(self.scope, owner: self.owner, person: person),
            tags: self.tags ?? []
        )
    }
}

extension CannedScope {
    /// The scope that a request names.
    ///
    /// - Throws: ``APIError`` with `outOfRange` for one that there is not, or without the owner that it needs.
    static func read(_ name: String?, owner: String?, person: String) throws -> CannedScope {
        let name = name ?? "company"
        let owner = owner ?? (name == "personal" ? person : "")
        guard let scope = CannedScope(name: name, owner: owner) else {
            throw APIError(.outOfRange, field: "scope", ["range": "company, team + owner, personal + owner"])
        }
        return scope
    }
}

/// What saving came to.
struct CannedOutcomeData: Encodable, Sendable {
    var outcome: CannedStore.Outcome
}

/// Whether there was something to remove.
struct CannedRemovalData: Encodable, Sendable {
    var isRemoved: Bool
}

/// What an import of canned responses did.
struct CannedImportData: Encodable, Sendable {
    var created: Int
    var updated: Int
    var unchanged: Int
    var rejected: Int
    /// The first of what was left out.
    var rejections: [ImportData.Rejected]

    init(_ counts: CannedImport.Counts, rejections: [ImportData.Rejected]) {
        (self.created, self.updated) = (counts.created, counts.updated)
        (self.unchanged, self.rejected) = (counts.unchanged, counts.rejected)
        self.rejections = rejections
    }
}
