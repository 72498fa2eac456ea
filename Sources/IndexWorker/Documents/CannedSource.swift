public import Indexer
public import Records

/// How canned responses lie in their index: a document each.
///
/// | part of a document | what it is |
/// |---|---|
/// | key, group | id of the response |
/// | revision | content hash |
/// | title | the title |
/// | body | the content, variables as `{{name}}` |
/// | labels | kind `canned`, access, tags with the shortcut first, branch of a team's |
/// | numbers | time: when it was changed last |
public enum CannedDocuments {
    /// The collection that holds them.
    public static let collection = "canned"

    /// The document of a response.
    public static func document(of response: CannedResponse) -> IndexDocument {
        let draft = response.draft
        var labels: [LabelField: [String]] = [
            .kind: ["canned"], .access: [Self.access(to: draft.scope).label], .tag: [draft.shortcut] + draft.tags,
        ]
        if case .team(let branch) = draft.scope { labels[.branch] = [branch] }
        return IndexDocument(
            key: response.id,
            group: response.id,
            revision: response.contentHash,
            title: draft.title,
            body: draft.content,
            labels: labels,
            numbers: [.time: Double(response.updatedAt)]
        )
    }

    private static func access(to scope: CannedScope) -> AccessGrant {
        switch scope {
        case .company: .staff
        case .team(let branch): .branch(branch)
        case .personal(let agent): .agent(agent)
        }
    }
}

/// Reads what canned responses say now and makes documents of it.
struct CannedSource: DocumentSource {
    let canned: CannedStore

    let step = 500

    func changes(of subjects: [OutboxSubject]) async throws -> [IndexChange] {
        try await self.changes(ofGroups: subjects.map(\.id))
    }

    func changes(ofGroups groups: [String]) async throws -> [IndexChange] {
        let responses = try await self.canned.responses(ids: groups)
        let byID = Dictionary(responses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return groups.map { id in
            byID[id].map { .put(documents: [CannedDocuments.document(of: $0)], replacingGroup: id) }
                ?? .remove(group: id)
        }
    }

    func groups(of subjects: [OutboxSubject]) async throws -> Set<String> { Set(subjects.map(\.id)) }

    func page(after name: String?) async throws -> [DocumentGroup] {
        try await self.canned.page(after: name, limit: self.step).map {
            DocumentGroup(name: $0.id, documents: [CannedDocuments.document(of: $0)])
        }
    }

    func count() async throws -> Int { try await self.canned.count() }
}
