import Assist
import HTTPTypes
import Hummingbird
import Indexer
import Records

/// The tags of the articles that a person may see.
struct TagRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.get("api/v1/tags") { _, context in
            let principal = try context.signedIn()
            let tenant = try self.parts.tenants.tenant(of: principal)
            let request = SearchRequest(
                "",
                limit: 1,
                filter: try await tenant.viewer(of: principal).knowledgeFilter,
                facets: [.tag],
                snippetLength: 0,
                deadline: self.parts.settings.searchDeadline
            )
            let result = try await tenant.knowledge.search(request)
            let tags = (result.facets[.tag] ?? []).map { TagData(tag: $0.label, passages: $0.count) }
            return Reply(PageData(items: tags, next: nil))
        }
    }

    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/tags",
            chapter: "分类",
            summary: "看得到的已发布文章的标签",
            access: .signedIn,
            reply: .json(
                .page(.object(["tag": .text, "passages": .integer], required: ["tag", "passages"]))
            )
        )
    ]
}

/// A tag and how many passages of articles have it.
struct TagData: Encodable, Sendable {
    var tag: String
    var passages: Int
}
