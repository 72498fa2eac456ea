import Foundation
import Testing

@testable import ChatServer
@testable import Records

@Suite struct SignInTests {
    @Test func `S71 who gives the right password gets tokens that tell who they are`() async throws {
        try await IdentityServer.with { test in
            let tokens = try await test.signIn("editor")
            let me = try await test.server.get("/api/v1/me", as: tokens.access)
            #expect(me.status == 200 && me.data["person"]["login"].string == "editor")
            #expect(me.data["tenant"].string == "clinic" && me.data["session"].string == tokens.session)
            let permissions = Set(me.data["permissions"].array.compactMap(\.string))
            #expect(permissions == Set(PermissionMatrix.permissions(of: .editor).map(\.rawValue)))
            #expect(!test.server.log.all.joined().contains(IdentityServer.password))
            #expect(!test.server.log.all.joined().contains(tokens.access))
        }
    }

    @Test func `S71 every reason not to be let in looks the same`() async throws {
        try await IdentityServer.with { test in
            let gone = try test.id("agent")
            try await test.records.accounts.setDisabled(true, id: gone, by: .console)
            var replies: Set<String> = []
            for (tenant, login, password) in [
                ("clinic", "editor", "wrong"), ("clinic", "nobody", IdentityServer.password),
                ("nowhere", "editor", IdentityServer.password), ("clinic", "agent", IdentityServer.password),
                ("clinic", "", ""), ("clinic", "' OR 1=1 --", "x"), ("clinic", "editor\0", "x\0"),
                ("", "🐎", String(repeating: "长", count: 4_000)),
            ] {
                let answer = try await test.trySignIn(["tenant": tenant, "login": login, "password": password])
                #expect(answer.status == 401, "\(login): \(answer.text)")
                replies.insert("\(answer.code) \(answer.json["message"].string ?? "")")
            }
            #expect(replies.count == 1)
            let noted = try await test.records.audit.page(AuditFilter(action: "session.refused"), limit: 20)
            #expect(noted.count == 6, "those of a tenant that there is")
        }
    }

    @Test func `malformed sign-ins are told what is wrong`() async throws {
        try await IdentityServer.with { test in
            for body in [["tenant": "clinic"], ["tenant": 1, "login": "x", "password": "y"]] as [[String: Any]] {
                let answer = try await test.trySignIn(body)
                #expect(answer.status == 400)
            }
            let extra: [String: Any] = ["tenant": "clinic", "login": "x", "password": "y", "role": "superAdmin"]
            #expect(try await test.trySignIn(extra).code == "unknown_field")
            let large = ["tenant": "clinic", "login": "x", "password": String(repeating: "x", count: 100_000)]
            #expect(try await test.trySignIn(large).status == 413)
        }
    }

    @Test func `S76 who tries passwords is told to wait, and the owner elsewhere is not`() async throws {
        try await IdentityServer.with { test in
            // However slow the machine is, attempts are paid off at 5 a minute only.
            var answers: [TestServer.Answer] = []
            while answers.last?.status != 429, answers.count < 200 {
                answers.append(
                    try await test.trySignIn(["tenant": "clinic", "login": "editor", "password": "wrong"])
                )
            }
            #expect(answers.count > 10 && answers.dropLast().allSatisfy { $0.status == 401 })
            #expect(answers.last?.status == 429 && Int(answers.last?.headers["retry-after"] ?? "") ?? 0 > 0)
            _ = try await test.signIn("agent")
        }
    }

    @Test func `S71 a session is renewed, and a token that comes twice ends it at once`() async throws {
        try await IdentityServer.with { test in
            let first = try await test.signIn("agent")
            let second = IdentityServer.Tokens(try await test.renew(first.refresh).data)
            #expect(second.session == first.session && second.refresh != first.refresh)
            #expect(try await test.status(of: second.access) == 200)
            #expect(try await test.status(of: first.access) == 200, "good for its two hours")
            #expect(try await test.renew(first.refresh).status == 401)
            for token in [first.access, second.access] { #expect(try await test.status(of: token) == 401) }
            #expect(try await test.renew(second.refresh).status == 401)
            for text in ["", "clinic.", "clinic.x", "nowhere.x", "bank.\(second.refresh.dropFirst(7))", "x", "🐎"] {
                #expect(try await test.renew(text).status == 401)
            }
        }
    }

    @Test func `signing out ends one device, signing out elsewhere the others`() async throws {
        try await IdentityServer.with { test in
            let one = try await test.signIn("agent")
            let two = try await test.signIn("agent")
            let three = try await test.signIn("agent")
            let stranger = try await test.signIn("editor")
            let list = try await test.server.get("/api/v1/sessions", as: one.access).data["items"].array
            #expect(Set(list.compactMap { $0["id"].string }) == [one.session, two.session, three.session])
            #expect(list.filter { $0["isCurrent"].bool == true }.map { $0["id"].string } == [one.session])
            let foreign = try await test.server.send("DELETE", "/api/v1/sessions/\(one.session)", as: stranger.access)
            #expect(foreign.status == 404)
            #expect(
                try await test.server.send("DELETE", "/api/v1/sessions/\(two.session)", as: one.access).status == 200
            )
            #expect(try await test.status(of: two.access) == 401)
            let others = try await test.server.send("DELETE", "/api/v1/sessions", as: one.access)
            #expect(others.data["count"].int == 1)
            #expect(try await test.status(of: three.access) == 401)
            #expect(try await test.server.send("DELETE", "/api/v1/sessions/current", as: one.access).status == 200)
            #expect(try await test.status(of: one.access) == 401)
            #expect(try await test.status(of: stranger.access) == 200)
        }
    }

    @Test
    func `S23 S34 S71 disabling a person ends what they do, here at once and from another process within 5 seconds`()
        async throws
    {
        try await IdentityServer.with { test in
            let admin = try await test.signIn("superAdmin")
            let agent = try await test.signIn("agent")
            let editor = try await test.signIn("editor")
            #expect(try await test.status(of: agent.access) == 200)
            let path = "/api/v1/people/\(agent.person)/enabled"
            let off = try await test.server.send("PUT", path, as: admin.access, json: ["isEnabled": false])
            #expect(off.status == 200 && off.data["isEnabled"].bool == false)
            #expect(try await test.status(of: agent.access) == 401)
            #expect(try await test.renew(agent.refresh).status == 401)

            #expect(try await test.status(of: editor.access) == 200)
            try await test.records.accounts.setDisabled(true, id: editor.person, by: .console)
            let start = ContinuousClock.now
            try await eventually { try await test.status(of: editor.access) == 401 }
            #expect(ContinuousClock.now - start < .seconds(5))
        }
    }

    @Test func `S72 with one session a person a second sign-in ends the first`() async throws {
        try await IdentityServer.with { test in
            let admin = try await test.signIn("superAdmin")
            let first = try await test.signIn("agent")
            #expect(try await test.status(of: first.access) == 200)
            let off = try await test.signIn("agent")
            #expect(try await test.status(of: first.access) == 200)
            #expect(try await test.status(of: off.access) == 200)
            let set = try await test.server.send(
                "PUT",
                "/api/v1/settings",
                as: admin.access,
                json: ["singleSession": true]
            )
            #expect(set.status == 200)
            let second = try await test.signIn("agent")
            #expect(try await test.status(of: first.access) == 401)
            #expect(try await test.renew(first.refresh).status == 401)
            #expect(try await test.status(of: second.access) == 200)
        }
    }

    @Test func `a second factor is asked for once it is confirmed, and each code works once`() async throws {
        try await IdentityServer.with { test in
            let tokens = try await test.signIn("supervisor")
            let enrolled = try await test.server.send("POST", "/api/v1/me/second-factor", as: tokens.access)
            #expect(enrolled.status == 201)
            #expect(enrolled.data["address"].string?.hasPrefix("otpauth://totp/") == true)
            _ = try await test.signIn("supervisor")
            let secret = try #require(enrolled.data["secret"].string)
            let totp = try #require(TOTP(text: secret))
            let step = Int64(Date().timeIntervalSince1970) / 30
            let path = "/api/v1/me/second-factor"
            let wrong = try await test.server.send("PUT", path, as: tokens.access, json: ["code": "12345"])
            #expect(wrong.status == 400)
            let code = try totp.code(step: step)
            #expect(try await test.server.send("PUT", path, as: tokens.access, json: ["code": code]).status == 200)
            var body: [String: Any] = ["tenant": "clinic", "login": "supervisor", "password": IdentityServer.password]
            #expect(try await test.trySignIn(body).code == "second_factor_required")
            body["code"] = code
            #expect(try await test.trySignIn(body).code == "sign_in_failed", "used up by confirming")
            body["code"] = try totp.code(step: step + 1)
            #expect(try await test.trySignIn(body).status == 200)
            let removed = try await test.server.send(
                "DELETE",
                path,
                as: tokens.access,
                json: ["password": IdentityServer.password]
            )
            #expect(removed.status == 200)
            _ = try await test.signIn("supervisor")
        }
    }

    @Test func `a new password of one's own needs the old one and ends the other devices`() async throws {
        try await IdentityServer.with { test in
            let (one, two) = (try await test.signIn("agent"), try await test.signIn("agent"))
            func change(_ old: String, _ new: String) async throws -> TestServer.Answer {
                let body = ["password": old, "newPassword": new]
                return try await test.server.send("PUT", "/api/v1/me/password", as: one.access, json: body)
            }
            #expect(try await change("wrong", "another fine password").code == "sign_in_failed")
            #expect(try await change(IdentityServer.password, "short").code == "weak_password")
            #expect(try await change(IdentityServer.password, "another fine password").status == 200)
            #expect(try await test.status(of: one.access) == 200)
            #expect(try await test.status(of: two.access) == 401)
            let body = ["tenant": "clinic", "login": "agent", "password": "another fine password"]
            #expect(try await test.trySignIn(body).status == 200)
        }
    }
}
