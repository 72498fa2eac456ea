import Records

/// What a person may do with articles.
struct ArticleAccess: Sendable {
    private let principal: Principal
    /// The branches whose articles the person may read; nil for all.
    let readable: Set<String>?
    private let reads: Bool

    /// - Parameter ancestry: the tenant's branches.
    init(_ principal: Principal, _ ancestry: BranchAncestry) {
        self.principal = principal
        let scope = principal.scope(of: .articleRead)
        self.reads = scope != .none
        self.readable =
            switch scope {
            case .none: []
            case .branches(let ids): ancestry.withAncestors(of: ids)
            case .tenant: nil
            }
    }

    /// Whether the person may know of the article.
    func sees(_ content: ArticleDraft) -> Bool {
        if self.mayWrite(content) { return true }
        guard content.status == .published else { return false }
        switch content.visibility {
        case .public: return true
        case .internal: return self.reads
        case .branch: return content.branchID.map { self.readable?.contains($0) ?? true } ?? false
        }
    }

    /// Whether the person may change drafts in the article's branch.
    func mayWrite(_ content: ArticleDraft) -> Bool { self.principal.may(.articleWrite, in: content.branchID) }

    /// Whether the person may say what readers see in the article's branch.
    func mayPublish(_ content: ArticleDraft) -> Bool { self.principal.may(.articlePublish, in: content.branchID) }

    /// Refuses a change from one content to another that the person may not make: whatever readers see before or after it
    /// needs the permission to publish.
    ///
    /// - Throws: ``APIError`` with `forbidden`.
    func checkChange(from old: ArticleDraft?, to new: ArticleDraft) throws {
        for content in [old, new].compactMap(\.self) {
            guard self.mayWrite(content) else { throw APIError(.forbidden) }
            if content.status == .published, !self.mayPublish(content) { throw APIError(.forbidden) }
        }
    }

    /// Which articles of a list the person may see.
    var canSeeDrafts: Bool { self.principal.may(.articleWrite) }
}
