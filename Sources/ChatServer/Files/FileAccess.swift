import Records

/// Who may read a file: whoever may read what refers to it, and whoever brought it.
struct FileAccess: Sendable {
    let tenant: ServedTenant

    /// Whether somebody who signed in may.
    ///
    /// - Parameter address: from where the person asks.
    func mayRead(_ file: StoredFile, _ principal: Principal, from address: String) async throws -> Bool {
        if file.owner == principal.person { return true }
        if try await self.isPublic(file) { return true }
        let desk = try await ArticleDesk(self.tenant, principal, from: address)
        for subject in try await self.tenant.records.files.subjects(of: file.id) where subject.kind == .article {
            let article = try await self.tenant.records.articles.article(id: subject.id)
            if let article, desk.access.sees(article.content) { return true }
        }
        return false
    }

    /// Whether everybody may: the company's logo, and what public articles show.
    func isPublic(_ file: StoredFile) async throws -> Bool {
        for subject in try await self.tenant.records.files.subjects(of: file.id) {
            switch subject.kind {
            case .company: return true
            case .message: continue
            case .article:
                let article = try await self.tenant.records.articles.article(id: subject.id)
                if let content = article?.content, content.status == .published, content.visibility == .public {
                    return true
                }
            }
        }
        return false
    }
}
