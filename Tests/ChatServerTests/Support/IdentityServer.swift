import Configuration
import Foundation
import IndexWorker
import Records
import Testing

@testable import ChatServer

/// A server with real accounts in two tenants, asked through real sockets with real tokens.
struct IdentityServer {
    let server: TestServer
    /// Another process's view of the records.
    let store: RecordStore
    let people: [String: String]

    /// The password of every account.
    static let password = "correct horse battery"

    /// What somebody has who signed in.
    struct Tokens {
        var access: String
        var refresh: String
        var session: String
        var person: String

        init(_ data: JSON) {
            access = data["accessToken"].string ?? ""
            refresh = data["refreshToken"].string ?? ""
            session = data["session"].string ?? ""
            person = data["person"].string ?? ""
        }
    }

    /// Every role has an account of its name in both tenants; `branchAdmin` and `branchAgent` are of the clinic's branch.
    static func with(
        _ values: [AbsoluteConfigKey: ConfigValue] = [:],
        _ body: (IdentityServer) async throws -> Void
    ) async throws {
        try await TestServer.withAccounts(values) { server in
            let store = try server.data.directory.openRecords()
            let people = try await makePeople(store, server.data)
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(IdentityServer(server: server, store: store, people: people)))
            } catch {
                result = .failure(error)
            }
            try await store.close()
            try result.get()
        }
    }

    private static func makePeople(_ store: RecordStore, _ data: SampleData) async throws -> [String: String] {
        let hash = try await PasswordHasher(uncheckedCost: 4, threads: 1, capacity: 8).hash(password)
        var people: [String: String] = [:]
        for tenant in [data.clinic, data.bank] {
            let accounts = store.records(of: tenant).accounts
            for role in Role.allCases {
                let branch = role == .branchAdmin && tenant == data.clinic ? data.branch : nil
                let draft = AccountDraft(
                    kind: role == .customer ? .customer : .staff,
                    name: "\(tenant.key)的\(role.rawValue)",
                    login: role.rawValue,
                    branch: branch,
                    grants: [RoleGrant(role, branch: branch)]
                )
                people["\(tenant.key)/\(role.rawValue)"] =
                    try await accounts.create(draft, passwordHash: hash, by: .console).id
            }
        }
        let draft = AccountDraft(
            name: "城东的客服",
            login: "branchAgent",
            branch: data.branch,
            grants: [RoleGrant(.agent, branch: data.branch)]
        )
        people["clinic/branchAgent"] =
            try await store.records(of: data.clinic).accounts.create(draft, passwordHash: hash, by: .console).id
        return people
    }

    /// The id of the clinic's person with the sign-in name.
    func id(_ login: String, of tenant: String = "clinic") throws -> String {
        try #require(people["\(tenant)/\(login)"])
    }

    /// The clinic's records, as another process sees them.
    var records: TenantRecords { store.records(of: server.data.clinic) }

    func trySignIn(_ body: [String: Any]) async throws -> TestServer.Answer {
        try await server.send("POST", "/api/v1/sessions", json: body)
    }

    func signIn(_ login: String, of tenant: String = "clinic", code: String? = nil) async throws -> Tokens {
        var body: [String: Any] = ["tenant": tenant, "login": login, "password": Self.password, "device": "测试"]
        body["code"] = code
        let answer = try await trySignIn(body)
        #expect(answer.status == 200, "\(answer.text)")
        return Tokens(answer.data)
    }

    func renew(_ token: String) async throws -> TestServer.Answer {
        try await server.send("POST", "/api/v1/sessions/renew", json: ["refreshToken": token])
    }

    /// The status with which the server answers the bearer of a token.
    func status(of token: String) async throws -> Int {
        try await server.get("/api/v1/me", as: token).status
    }
}
