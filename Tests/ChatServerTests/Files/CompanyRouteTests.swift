import Configuration
import Foundation
import Records
import Testing

@testable import ChatServer

@Suite struct CompanyRouteTests {
    @Test func `S40 name, logo and welcome are shown to everybody before they sign in`() async throws {
        try await IdentityServer.with { test in
            let open = "/api/v1/public/clinic/company"
            let first = try await test.server.get(open)
            #expect(first.status == 200 && first.data["name"].string == "卫生院" && first.data["logo"].isNull)
            let admin = try await test.signIn("superAdmin").access
            let picture = Data(PictureCleanerTests.png())
            let logo = try await test.server.send("POST", "/api/v1/files", as: admin, body: picture).data["id"].string
            let page = try await test.server.send("POST", "/api/v1/files", as: admin, body: Data("<svg/>".utf8))
            let welcome = String(repeating: "好", count: 500)
            var body = [
                "name": "城东卫生院", "welcome": welcome, "dispatcher": "小应", "workingHours": "周一至周五 8:00–18:00",
                "logo": logo ?? "",
            ]
            #expect(try await test.server.send("PUT", "/api/v1/company", as: admin, json: body).status == 200)
            let told = try await test.server.get(open).data
            #expect(told["name"].string == "城东卫生院" && told["welcome"].string == welcome)
            #expect(told["dispatcher"].string == "小应" && told["workingHours"].string?.isEmpty == false)
            #expect(try await test.server.get(try #require(told["logo"].string)).body == picture)
            #expect(try await test.server.send("DELETE", "/api/v1/files/\(logo ?? "")", as: admin).status == 409)

            for (field, value) in [
                ("welcome", welcome + "好"), ("name", String(repeating: "名", count: 101)),
                ("logo", page.data["id"].string ?? ""),
            ] {
                var wrong = body
                wrong[field] = value
                let answer = try await test.server.send("PUT", "/api/v1/company", as: admin, json: wrong)
                #expect(answer.status == 400, "\(field): \(answer.text)")
            }
            body["logo"] = "nothing"
            #expect(try await test.server.send("PUT", "/api/v1/company", as: admin, json: body).status == 404)
            #expect(try await test.server.get(open).data["welcome"].string == welcome)
            let agent = try await test.signIn("agent").access
            #expect(try await test.server.send("PUT", "/api/v1/company", as: agent, json: body).status == 403)
        }
    }

    @Test
    func `S83 people and visitors agree to a version of the policy, once, and it is listed with time and address`()
        async throws
    {
        try await IdentityServer.with(["limits.anonymousPerMinute": 0]) { test in
            let open = "/api/v1/public/clinic/privacy-policy"
            #expect(try await test.server.get(open).status == 404)
            let admin = try await test.signIn("superAdmin").access
            for (text, version) in [("第一版", 1), ("第二版", 2), ("第二版", 2)] {
                let answer = try await test.server.send(
                    "POST",
                    "/api/v1/privacy-policies",
                    as: admin,
                    json: ["body": text]
                )
                #expect(answer.status == 201 && answer.data["version"].int == version, "\(answer.text)")
            }
            #expect(try await test.server.get(open).data["body"].string == "第二版")
            #expect(try await test.server.get(open + "?version=1").data["body"].string == "第一版")

            let agent = try await test.signIn("agent")
            let mine = "/api/v1/me/consents"
            let one = try await test.server.send("POST", mine, as: agent.access, json: ["version": 1])
            #expect(one.status == 201 && one.data["address"].string == "127.0.0.1", "\(one.text)")
            let again = try await test.server.send("POST", mine, as: agent.access, json: ["version": 1])
            #expect(again.data["id"].string == one.data["id"].string)
            #expect(try await test.server.send("POST", mine, as: agent.access, json: ["version": 3]).status == 404)

            let visitor = try await test.server.send("POST", "/api/v1/public/clinic/visitors", json: ["name": "王"]).data
            let (token, contact) = (try #require(visitor["token"].string), try #require(visitor["contact"].string))
            let path = "/api/v1/public/clinic/consents"
            let body: [String: Any] = ["version": 2, "visitor": token]
            let given = try await test.server.send(
                "POST",
                path,
                headers: ["Accept-Language": "en"],
                json: body
            )
            #expect(given.data["person"].string == contact && given.data["language"].string == "en")
            #expect(try await test.server.send("POST", path, json: ["version": 2, "visitor": "x"]).status == 404)
            let elsewhere = try await test.server.send("POST", "/api/v1/public/bank/consents", json: body)
            #expect(elsewhere.status == 404)

            let all = try await test.server.get("/api/v1/consents", as: admin).data["items"].array
            #expect(all.map { $0["person"].string } == [contact, agent.person])
            #expect(all.allSatisfy { ($0["at"].int ?? 0) > 1_600_000_000_000 })
            let page = try await test.server.get("/api/v1/consents?limit=1", as: admin).data
            let next = try await test.server.get("/api/v1/consents?cursor=\(page["next"].string ?? "")", as: admin).data
            #expect(next["items"].array.map { $0["person"].string } == [agent.person])
            #expect(try await test.server.get(mine, as: agent.access).data["items"].array.count == 1)
            #expect(try await test.server.get("/api/v1/consents", as: agent.access).status == 403)
        }
    }
}
