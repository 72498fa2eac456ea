import HTTPTypes
import Hummingbird
import IndexWorker
import Records

/// The tree of branches.
struct BranchRoutes {
    let identity: IdentityService

    /// A branch in a reply.
    struct Data: Encodable, Sendable {
        var id: String
        var externalID: String?
        var parent: String?
        var name: String
        var isEnabled: Bool
        var createdAt: Int64
        var updatedAt: Int64

        init(_ branch: Branch) {
            (self.id, self.externalID, self.parent) = (branch.id, branch.externalID, branch.parentID)
            (self.name, self.isEnabled) = (branch.name, branch.disabledAt == nil)
            (self.createdAt, self.updatedAt) = (branch.createdAt, branch.updatedAt)
        }
    }

    /// A branch that is to be made.
    struct NewBody: StrictBody {
        static let fields: Set<String> = ["name", "externalID", "parent"]

        var name: String
        var externalID: String?
        var parent: String?
    }

    /// What is to be changed of a branch; what is missing stays, a parent of null is the top.
    struct ChangeBody: StrictBody {
        static let fields: Set<String> = ["name", "parent", "isEnabled"]

        var change: BranchChange

        private enum Key: CodingKey {
            case name, parent, isEnabled
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            self.change = BranchChange(
                name: try container.decodeIfPresent(String.self, forKey: .name),
                isEnabled: try container.decodeIfPresent(Bool.self, forKey: .isEnabled)
            )
            if container.contains(.parent) {
                self.change.parent = .some(try container.decodeIfPresent(String.self, forKey: .parent))
            }
        }
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        let branches = routes.group("api/v1/branches")
        branches.get { try await self.list($1) }
        branches.post { try await self.create($0, $1) }
        branches.get(":branch") { try await self.show($1.part("branch"), $1) }
        branches.patch(":branch") { try await self.change($0, $1.part("branch"), $1) }
    }

    private func list(_ context: ServerContext) async throws -> Reply<PageData<Data>> {
        let principal = try context.require(.branchRead)
        let scope = principal.scope(of: .branchRead)
        let branches = try await self.store(of: principal).list().filter { scope.contains($0.id) }
        return Reply(PageData(items: branches.map(Data.init), next: nil))
    }

    private func show(_ id: String, _ context: ServerContext) async throws -> Reply<Data> {
        let principal = try context.require(.branchRead)
        guard principal.may(.branchRead, in: id), let branch = try await self.store(of: principal).branch(id: id)
        else { throw APIError(.notFound) }
        return Reply(Data(branch), headers: [.eTag: EntityTag(version: Int(branch.updatedAt)).text])
    }

    private func create(_ request: Request, _ context: ServerContext) async throws -> Reply<Data> {
        let principal = try context.require(.branchManage)
        let (body, bytes) = try await BodyReader.jsonAndContent(NewBody.self, from: request, limit: 65_536)
        let key = try OnceKey.of(request, by: principal, content: bytes)
        let store = try self.store(of: principal)
        let branch = try await store.create(
            name: body.name,
            externalID: body.externalID,
            under: body.parent,
            by: AuditActor(principal, address: context.client),
            once: key
        )
        self.identity.forget()
        let headers: HTTPFields = [
            .location: "/api/v1/branches/\(branch.id)", .eTag: EntityTag(version: Int(branch.updatedAt)).text,
        ]
        return Reply(Data(branch), status: .created, headers: headers)
    }

    private func change(_ request: Request, _ id: String, _ context: ServerContext) async throws -> Reply<Data> {
        let principal = try context.require(.branchManage)
        let revision = try EntityTag.expected(by: request).map(Int64.init)
        let body = try await BodyReader.json(ChangeBody.self, from: request, limit: 65_536)
        guard principal.may(.branchManage, in: id) else { throw APIError(.notFound) }
        let branch = try await self.store(of: principal).update(
            id: id,
            body.change,
            updatedAt: revision,
            by: AuditActor(principal, address: context.client)
        )
        self.identity.forget()
        // What the branch holds of history is written to the index again.
        try self.identity.tenants.tenant(of: principal).changes.wake()
        return Reply(Data(branch), headers: [.eTag: EntityTag(version: Int(branch.updatedAt)).text])
    }

    private func store(of principal: Principal) throws -> BranchStore {
        try self.identity.tenants.tenant(of: principal).records.branches
    }
}
