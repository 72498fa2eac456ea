import Records
import Testing

@testable import ChatServer

@Suite struct PeopleRouteTests {
    private func create(
        _ test: IdentityServer,
        as token: String,
        _ login: String,
        role: String = "agent",
        in branch: String? = nil,
        roleIn roleBranch: String? = nil
    ) async throws -> TestServer.Answer {
        var grant: [String: Any] = ["role": role]
        grant["branch"] = roleBranch ?? branch
        var body: [String: Any] = ["name": "新人", "login": login, "grants": [grant]]
        body["branch"] = branch
        return try await test.server.send("POST", "/api/v1/people", as: token, json: body)
    }

    @Test func `S34 a super administrator creates, moves, promotes and disables anyone`() async throws {
        try await IdentityServer.with { test in
            let admin = try await test.signIn("superAdmin")
            let made = try await create(test, as: admin.access, "xin")
            #expect(made.status == 201)
            let id = try #require(made.data["person"]["id"].string)
            let password = try #require(made.data["password"].string)
            #expect(try await test.trySignIn(["tenant": "clinic", "login": "xin", "password": password]).status == 200)
            let path = "/api/v1/people/\(id)"
            let body: [String: Any] = ["branch": test.server.data.branch, "name": "改名"]
            #expect(try await test.server.send("PATCH", path, as: admin.access, json: body).status == 428)
            let moved = try await test.server.send(
                "PATCH",
                path,
                as: admin.access,
                headers: ["If-Match": "\"v1\""],
                json: body
            )
            #expect(moved.status == 200 && moved.data["branch"].string == test.server.data.branch)
            #expect(moved.headers["etag"] == "\"v2\"")
            let late = try await test.server.send(
                "PATCH",
                path,
                as: admin.access,
                headers: ["If-Match": "\"v1\""],
                json: ["name": "又改"]
            )
            #expect(late.status == 412, "a lost update is refused")
            let promoted = try await test.server.send(
                "PUT",
                path + "/grants",
                as: admin.access,
                headers: ["If-Match": "*"],
                json: ["grants": [["role": "superAdmin"]]]
            )
            #expect(promoted.status == 200)
            let off = try await test.server.send("PUT", path + "/enabled", as: admin.access, json: ["isEnabled": false])
            #expect(off.data["isEnabled"].bool == false)
            let actions = try await test.records.audit.page(AuditFilter(subject: id), limit: 10).map(\.entry.action)
            #expect(actions == [.personDisable, .personGrant, .personChange, .personCreate])
        }
    }

    @Test func `S80 a create that is sent twice with one key happens once`() async throws {
        try await IdentityServer.with { test in
            let admin = try await test.signIn("superAdmin")
            for (path, body) in [
                ("/api/v1/branches", ["name": "城南"]), ("/api/v1/people", ["name": "新人", "login": "xin"]),
            ] {
                var ids: Set<String> = []
                for _ in 0..<3 {
                    let answer = try await test.server.send(
                        "POST",
                        path,
                        as: admin.access,
                        headers: ["Idempotency-Key": "once \(path)"],
                        json: body
                    )
                    #expect(answer.status == 201, "\(answer.text)")
                    ids.insert(answer.data["id"].string ?? answer.data["person"]["id"].string ?? "")
                }
                #expect(ids.count == 1)
                let other = try await test.server.send(
                    "POST",
                    path,
                    as: admin.access,
                    headers: ["Idempotency-Key": "once \(path)"],
                    json: body.merging(["name": "别的"]) { _, new in new }
                )
                #expect(other.code == "idempotency_key_reused")
            }
        }
    }

    @Test func `S34 a branch administrator manages agents of the branch and nobody else`() async throws {
        try await IdentityServer.with { test in
            let admin = try await test.signIn("branchAdmin")
            let branch = test.server.data.branch
            #expect(try await create(test, as: admin.access, "a1", in: branch).status == 201)
            #expect(try await create(test, as: admin.access, "a2").status == 403)
            #expect(try await create(test, as: admin.access, "a3", role: "superAdmin", in: branch).status == 403)
            #expect(try await create(test, as: admin.access, "a4", role: "branchAdmin", in: branch).status == 403)
            let elsewhere = try await test.records.branches.save(name: "城西").id
            #expect(try await create(test, as: admin.access, "a5", in: elsewhere).status == 403)
            #expect(try await create(test, as: admin.access, "a6", in: branch, roleIn: elsewhere).status == 403)

            let own = try test.id("branchAgent")
            let list = try await test.server.get("/api/v1/people", as: admin.access).data["items"].array
            #expect(list.allSatisfy { $0["branch"].string == branch } && list.count == 3)
            for login in ["superAdmin", "agent", "customer", "operator"] {
                let path = "/api/v1/people/\(try test.id(login))"
                #expect(try await test.server.get(path, as: admin.access).status == 404)
                for (method, rest, body) in [
                    ("PATCH", "", ["name": "x"]), ("PUT", "/grants", ["grants": []]),
                    ("PUT", "/enabled", ["isEnabled": false]), ("PUT", "/password", [:]),
                    ("DELETE", "/sessions", nil), ("DELETE", "/second-factor", nil),
                    ("PATCH", "/personal-data", ["phone": "13800000000"]),
                ] as [(String, String, [String: Any]?)] {
                    let answer = try await test.server.send(
                        method,
                        path + rest,
                        as: admin.access,
                        headers: ["If-Match": "*"],
                        json: body
                    )
                    #expect(answer.status == 404, "\(method) \(rest) \(login): \(answer.text)")
                }
            }
            let selfPath = "/api/v1/people/\(admin.person)"
            let rise = try await test.server.send(
                "PUT",
                selfPath + "/grants",
                as: admin.access,
                headers: ["If-Match": "*"],
                json: ["grants": [["role": "agent", "branch": branch]]]
            )
            #expect(rise.status == 403)
            let off = try await test.server.send(
                "PUT",
                "/api/v1/people/\(own)/enabled",
                as: admin.access,
                json: ["isEnabled": false]
            )
            #expect(off.status == 200)
            let tree = try await test.server.send("POST", "/api/v1/branches", as: admin.access, json: ["name": "x"])
            #expect(tree.status == 403)
        }
    }

    @Test func `S74 numbers are masked in lists, whole for those who may, and every look is noted`() async throws {
        try await IdentityServer.with { test in
            let (admin, agent) = (try await test.signIn("superAdmin"), try await test.signIn("agent"))
            let path = "/api/v1/people/\(try test.id("editor"))/personal-data"
            let body: [String: Any] = ["phone": "+86 138 0000 0000", "email": "Bian@Example.com"]
            let set = try await test.server.send("PATCH", path, as: admin.access, json: body)
            #expect(set.status == 200 && set.data["personalData"]["phone"].string == "138****0000")
            let list = try await test.server.get("/api/v1/people?q=editor", as: agent.access)
            #expect(list.data["items"][0]["personalData"]["email"].string == "b***@example.com")
            #expect(!list.text.contains("13800000000"))
            #expect(try await test.server.get(path, as: agent.access).status == 403)
            let whole = try await test.server.get(path, as: admin.access)
            #expect(whole.data["phone"].string == "13800000000")
            let found = try await test.server.send(
                "POST",
                "/api/v1/people/lookup",
                as: admin.access,
                json: ["field": "phone", "value": "138-0000-0000"]
            )
            #expect(found.data["items"].array.compactMap { $0["login"].string } == ["editor"])
            let refused = try await test.server.send("PATCH", path, as: admin.access, json: ["phone": "abc"])
            #expect(refused.status == 400 && !refused.text.contains("abc"))
            let noted = try await test.records.audit.page(AuditFilter(action: "personal-data."), limit: 10)
            #expect(noted.map(\.entry.action) == [.personalDataRead, .personalDataChange, .personalDataChange])
            #expect(!test.server.log.all.joined().contains("13800000000"))
        }
    }

    @Test func `S35 a branch is moved with what it holds, never under itself, and disabled`() async throws {
        try await IdentityServer.with { test in
            let admin = try await test.signIn("superAdmin")
            func send(_ method: String, _ path: String, _ body: [String: Any]) async throws -> TestServer.Answer {
                try await test.server.send(
                    method,
                    "/api/v1/branches" + path,
                    as: admin.access,
                    headers: ["If-Match": "*"],
                    json: body
                )
            }
            let top = try #require(try await send("POST", "", ["name": "总部"]).data["id"].string)
            let made = try await send("POST", "", ["name": "街道", "parent": top])
            let inner = try #require(made.data["id"].string)
            #expect(try await send("POST", "", ["name": "x", "parent": "nowhere"]).status == 404)
            #expect(try await send("POST", "", ["name": " "]).status == 400)
            #expect(try await send("PATCH", "/\(top)", ["parent": inner]).status == 409)
            #expect(try await send("PATCH", "/\(top)", ["parent": top]).status == 409)
            let moved = try await send("PATCH", "/\(inner)", ["parent": test.server.data.branch, "name": "新街道"])
            #expect(moved.data["parent"].string == test.server.data.branch && moved.data["name"].string == "新街道")
            let stale = try await test.server.send(
                "PATCH",
                "/api/v1/branches/\(inner)",
                as: admin.access,
                headers: ["If-Match": made.headers["etag"] ?? ""],
                json: ["name": "旧"]
            )
            #expect(stale.status == 412)
            let agent = try await test.signIn("branchAgent")
            let seen = try await test.server.get("/api/v1/branches", as: agent.access).data["items"].array
            #expect(Set(seen.compactMap { $0["id"].string }) == [test.server.data.branch, inner])
            #expect(try await test.server.get("/api/v1/branches/\(top)", as: agent.access).status == 404)
            #expect(try await send("PATCH", "/\(test.server.data.branch)", ["isEnabled": false]).status == 200)
            #expect(try await test.server.get("/api/v1/branches", as: agent.access).status == 403)
        }
    }

    @Test func `S78 the audit is searched by those who may, and tells whether it is sound`() async throws {
        try await IdentityServer.with { test in
            let (admin, agent) = (try await test.signIn("superAdmin"), try await test.signIn("agent"))
            let page = try await test.server.get("/api/v1/audit?action=session.&limit=1", as: admin.access)
            #expect(page.data["items"][0]["person"].string == agent.person)
            let cursor = try #require(page.data["next"].string)
            let next = try await test.server.get("/api/v1/audit?action=session.&cursor=\(cursor)", as: admin.access)
            #expect(next.data["items"][0]["person"].string == admin.person)
            #expect(try await test.server.get("/api/v1/audit?cursor=x", as: admin.access).code == "bad_cursor")
            #expect(try await test.server.get("/api/v1/audit", as: agent.access).status == 403)
            let sound = try await test.server.get("/api/v1/audit/verify", as: admin.access)
            #expect(sound.data["isSound"].bool == true)
        }
    }
}
