import Testing

@testable import Records

@Suite struct BranchTests {
    @Test(arguments: Engine.allCases) func `the chain above a branch begins with itself`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        let top = try await records.branches.save(name: "总部", externalID: "0")
        let city = try await records.branches.save(name: "市", externalID: "1", under: top.id)
        let street = try await records.branches.save(name: "街道", externalID: "2", under: city.id)
        #expect(try await records.branches.chain(of: street.id).map(\.name) == ["街道", "市", "总部"])
        #expect(try await records.branches.chain(of: "nowhere").isEmpty)
        #expect(try await records.branches.branch(externalID: "1")?.parentID == top.id)
    }

    @Test(arguments: Engine.allCases, 0..<20)
    func `moved at random, the tree never has a cycle`(engine: Engine, seed: UInt64) async throws {
        let records = try await TestStore(engine).tenant()
        var random = SeededRandom(seed: seed)
        var ids: [String] = []
        for number in 0..<8 { ids.append(try await records.branches.save(name: "\(number)").id) }
        var parents: [String: String] = [:]
        for _ in 0..<40 {
            let branch = ids.randomElement(using: &random) ?? ""
            let parent = Bool.random(using: &random) ? ids.randomElement(using: &random) : nil
            var above = parent
            while let next = above, next != branch { above = parents[next] }
            if above == branch {
                let error = await #expect(throws: RecordsError.self) {
                    try await records.branches.move(id: branch, under: parent)
                }
                #expect(error?.code == .cyclicBranch)
            } else {
                try await records.branches.move(id: branch, under: parent)
                parents[branch] = parent
            }
        }
        for id in ids {
            var chain: [String] = []
            var next: String? = id
            while let branch = next {
                chain.append(branch)
                next = parents[branch]
            }
            #expect(try await records.branches.chain(of: id).map(\.id) == chain)
        }
    }

    @Test(arguments: Engine.allCases) func `a tree may be 32 levels deep`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        var parent: String?
        for number in 0..<32 { parent = try await records.branches.save(name: "\(number)", under: parent).id }
        let deepest = parent
        let error = await #expect(throws: RecordsError.self) {
            try await records.branches.save(name: "太深", under: deepest)
        }
        #expect(error?.code == .tooMany)
    }

    @Test(arguments: Engine.allCases) func `moving a branch notes the history of it and of all below it`(engine: Engine)
        async throws
    {
        let records = try await TestStore(engine).tenant()
        let top = try await records.branches.save(name: "上", externalID: "0")
        _ = try await records.branches.save(name: "下", externalID: "1", under: top.id)
        _ = try await records.branches.save(name: "别处", externalID: "2")
        for number in 0..<3 {
            try await records.conversations.save(ConversationSave(ConversationDraft(branch: .external("\(number)"))))
            try await records.tickets.save(TicketSave(TicketDraft(branch: .external("\(number)"), title: "题")))
        }
        try await records.outbox.remove(records.outbox.next(limit: 100).map(\.id))
        let other = try #require(try await records.branches.branch(externalID: "2"))
        try await records.branches.move(id: top.id, under: other.id)
        let kinds = try await records.outbox.next(limit: 100).map(\.subject.kind)
        #expect(kinds == [.conversation, .conversation, .ticket, .ticket])
    }
}
