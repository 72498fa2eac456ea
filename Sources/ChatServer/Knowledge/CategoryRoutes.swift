import Hummingbird
import IndexWorker
import Records

/// The tree of topics.
struct CategoryRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        let categories = routes.group("api/v1/categories")
        categories.get { _, context in
            let tenant = try self.parts.tenants.tenant(of: try context.signedIn())
            return Reply(PageData(items: try await tenant.records.categories.list().map(CategoryData.init), next: nil))
        }
        categories.post { try await self.create($0, $1) }
        categories.patch(":id") { try await self.change($0, $1) }
        categories.delete(":id") { _, context in
            let tenant = try self.editable(context)
            guard try await tenant.records.categories.delete(id: try context.part("id")) else {
                throw APIError(.notFound)
            }
            return Reply.done
        }
    }

    /// Categories belong to no branch, so they are for those who may write in the whole tenant.
    private func editable(_ context: ServerContext) throws -> ServedTenant {
        let principal = try context.require(.articleWrite)
        guard principal.may(.articleWrite, in: nil) else { throw APIError(.forbidden) }
        return try self.parts.tenants.tenant(of: principal)
    }

    /// A category that is there already is given as it is, so that sending it twice does no harm.
    private func create(_ request: Request, _ context: ServerContext) async throws -> Reply<CategoryData> {
        let tenant = try self.editable(context)
        let body = try await BodyReader.json(CategoryBody.self, from: request)
        let category = try await tenant.records.categories.create(path: body.path)
        return Reply(CategoryData(category), status: .created)
    }

    private func change(_ request: Request, _ context: ServerContext) async throws -> Reply<CategoryData> {
        let tenant = try self.editable(context)
        let id = try context.part("id")
        let body = try await BodyReader.json(CategoryChangeBody.self, from: request)
        guard var category = try await tenant.records.categories.category(id: id) else { throw APIError(.notFound) }
        if let parent = body.parent {
            category = try await tenant.records.categories.move(id: id, under: parent.isEmpty ? nil : parent)
        }
        if let name = body.name { category = try await tenant.records.categories.rename(id: id, to: name) }
        tenant.changes.wake()
        return Reply(CategoryData(category))
    }
}

/// A category as the API gives it.
struct CategoryData: Encodable, Sendable {
    var id: String
    var parent: String?
    var path: [String]

    init(_ category: Records.Category) {
        self.id = category.id
        self.parent = category.parentID
        self.path = category.path
    }
}
