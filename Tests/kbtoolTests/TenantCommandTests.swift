import Foundation
import Testing

@Suite("kbtool with several tenants")
struct TenantCommandTests {
    @Test("two tenants in one directory see nothing of each other (K16)")
    func tenantsApart() async throws {
        let place = try Workplace()
        for (tenant, title) in [("north", "北院发票怎么开"), ("south", "南院病历怎么借")] {
            try place.write("\(tenant).md", "---\nid: a-1\n---\n# \(title)\n\n请到一楼窗口办理。\n")
            #expect(try await place.kbtool("init", "d", "--tenant", tenant).status == 0)
            try await place.done("import", "\(tenant).md", "--tenant", tenant)
        }
        #expect(try await place.ask("窗口办理", "--tenant", "north").titles == ["北院发票怎么开"])
        #expect(try await place.ask("窗口办理", "--tenant", "south").titles == ["南院病历怎么借"])
        #expect(try await place.ask("北院发票", "--tenant", "south").titles.contains("北院发票怎么开") == false)
        try await place.done("dict", "add", "北院发票", "--tenant", "north")
        try await place.done("synonyms", "add", "发票,票据", "--tenant", "north")
        #expect(try await place.done("dict", "list", "--tenant", "south").output.isEmpty)
        #expect(try await place.done("synonyms", "list", "--tenant", "south").output.isEmpty)
        #expect(try await place.kbtool("synonyms", "of", "票据", "--data", "d", "--tenant", "south").status == 1)
        try await place.done("index", "rebuild", "--tenant", "south")
        try await place.done("index", "verify", "--tenant", "north")
        #expect(try await place.ask("票据", "--tenant", "north").titles == ["北院发票怎么开"])
    }

    @Test("with several tenants one must be named; an unknown one is answered with those there are (K16)")
    func namingTenants() async throws {
        let place = try Workplace()
        for tenant in ["north", "south"] { _ = try await place.kbtool("init", "d", "--tenant", tenant) }
        let open = try await place.kbtool("search", "窗口", "--data", "d")
        #expect(open.status == 2 && open.errors.contains("--tenant") && open.errors.contains("north, south"))
        let unknown = try await place.kbtool("search", "窗口", "--data", "d", "--tenant", "west")
        #expect(unknown.status == 2 && unknown.errors.contains("west") && unknown.errors.contains("north, south"))
        #expect(try await place.kbtool("init", "d", "--tenant", "../x").status == 2)
        #expect(try await place.kbtool("init", "d", "--tenant", "north").output.contains("已经有了"))
    }
}
