import Testing

@testable import ChatServer

@Suite("A branch that is sent twice is made once (S71)")
struct BranchOnceTests {
    @Test func `the same key gives the first reply again, another one that the external id is taken`() async throws {
        try await TestServer.with { server in
            let body = ["name": "城西", "externalID": "b-west"]
            func create(_ key: String) async throws -> TestServer.Answer {
                let headers = ["Idempotency-Key": key]
                return try await server.send("POST", "/api/v1/branches", as: "superAdmin", headers: headers, json: body)
            }
            let first = try await create("one")
            let second = try await create("one")
            #expect(first.status == 201 && second.status == 201, "\(second.text)")
            #expect(first.data["id"].string == second.data["id"].string)
            let other = try await create("two")
            #expect(other.status == 409 && other.code == "conflict")
        }
    }
}
