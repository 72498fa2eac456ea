import Configuration
import Foundation
import HTTPTypes
import Records
import Testing

@testable import ChatServer

@Suite("The documentation is the API (S80)")
struct DocumentationTests {
    private static func name(_ method: String, _ path: String) -> String { "\(method) \(path)" }

    @Test func `every route is documented, and every documented route exists`() async throws {
        try await TestServer.with { server in
            let routes = Set(server.routes.names)
            let told = DocumentationRoutes.operations.map { Self.name($0.method.rawValue, $0.path) }
            #expect(routes.subtracting(told) == [], "routes without documentation")
            #expect(Set(told).subtracting(routes) == [], "documented routes that do not exist")
            #expect(told.count == Set(told).count)
        }
    }

    @Test func `the document and its page are served`() async throws {
        try await TestServer.with { server in
            let document = try await server.get("/api/openapi.json")
            #expect(document.status == 200)
            #expect(document.json["openapi"].string == "3.1.0")
            #expect(document.json["paths"]["/api/v1/search"]["get"]["summary"].string?.isEmpty == false)
            let page = try await server.get("/api/docs")
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            for operation in DocumentationRoutes.operations { #expect(page.text.contains(operation.path)) }
            #expect(!page.text.contains("<script"))
            #expect(try await server.get("/api/docs.css").status == 200)
        }
    }

    @Test func `a route asks for what its documentation says (S79)`() async throws {
        try await TestServer.with(["limits.addressPerMinute": 0, "metrics.public": true]) { server in
            for operation in DocumentationRoutes.operations where operation.path != "/metrics" {
                let path = operation.path.replacing("{tenant}", with: "clinic").replacing("{id}", with: "x")
                    .replacing("{version}", with: "1").replacing("{query}", with: "x").replacing("{person}", with: "x")
                    .replacing("{branch}", with: "x").replacing("{session}", with: "x")
                    .replacing("{conversation}", with: "x")
                    .replacing("{file}", with: "x")
                let method = operation.method.rawValue
                let stranger = try await server.send(method, path)
                #expect(
                    (stranger.status == 401) == (operation.access != .open),
                    "\(method) \(path): \(stranger.status)"
                )
                guard case .permission(let permission) = operation.access else { continue }
                for role in ["customer", "salesperson", "agent", "editor", "supervisor", "superAdmin", "operator"] {
                    let principal = try #require(TestServer.principal(role, server.data))
                    if principal.may(permission) { continue }
                    let answer = try await server.send(method, path, as: role)
                    #expect(answer.status == 403, "\(role) \(method) \(path): \(answer.status)")
                }
            }
        }
    }
}
