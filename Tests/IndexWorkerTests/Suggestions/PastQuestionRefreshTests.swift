import IndexWorker
import Indexer
import Records
import Testing

@Suite("K3: asked questions are suggested to whoever may see an answer")
struct PastQuestionRefreshTests {
    private let data: TestData
    private let tenancy: TestData.Tenancy

    init() async throws {
        self.data = try TestData()
        self.tenancy = try await self.data.tenancy()
    }

    private func suggested(_ typed: String, to grants: [AccessGrant]) async throws -> [String] {
        let directory = self.data.directory.collection("suggest", of: self.tenancy.records.tenant)
        let collection = SuggestionCollection(directory: directory, files: nil, threads: 1)
        let filter = SearchFilter(labels: [.access: grants.map(\.label)])
        let result = try await collection.suggest(SuggestionRequest(typed, filter: filter, deadline: 60_000))
        return result.hits.filter { $0.document.labels[.article] == nil }.map(\.document.title)
    }

    private func ask(_ text: String, staff: [String] = [], customers: [String] = []) async throws {
        let now = RecordsClock.system.now()
        try await self.tenancy.records.queryLog.save(
            (staff.map { ($0, String?.none) } + customers.map { (String?.none, $0) }).map { person, contact in
                QueryRecord(
                    at: now - 1,
                    kind: .search,
                    typed: text,
                    normalized: text,
                    person: person,
                    contact: contact,
                    hits: 1,
                    milliseconds: 1,
                    outcome: .answered
                )
            }
        )
    }

    private func refresh(_ articles: [String]) async throws -> PastQuestionReport {
        let report = try await PastQuestionRefresh(records: self.tenancy.records) { _ in articles }.run()
        _ = try await self.tenancy.drainOnce()
        return report
    }

    private func article(_ visibility: ArticleVisibility, _ external: String = "a", title: String = "登录帮助")
        async throws -> String
    {
        try await self.tenancy.save(
            ArticleDraft(
                externalID: external,
                title: title,
                body: "正文。",
                visibility: visibility,
                branchID: visibility == .branch ? "b1" : nil
            )
        )
    }

    @Test(
        "a question answered only by internal articles never reaches customers; staff of another branch see nothing of a branch's"
    )
    func internalSources() async throws {
        let customers = ["k1", "k2", "k3"]
        try await self.ask("怎么登不上", customers: customers)
        let inner = try await self.article(.internal)
        #expect(try await self.refresh([inner]).added == 1)
        #expect(try await self.suggested("怎么登", to: [.everyone]).isEmpty)
        #expect(try await self.suggested("zenmedeng", to: [.everyone, .staff]) == ["怎么登不上"])
        let branch = try await self.article(.branch, "b")
        #expect(try await self.refresh([branch]).changed == 1)
        #expect(try await self.suggested("怎么登", to: [.everyone, .staff]).isEmpty)
        #expect(try await self.suggested("怎么登", to: [.branch("b1")]) == ["怎么登不上"])
        let open = try await self.article(.public, "c", title: "别的题目")
        #expect(try await self.refresh([branch, open]).changed == 1)
        #expect(try await self.suggested("怎么登", to: [.everyone]) == ["怎么登不上"])
        try await self.tenancy.store.close()
    }

    @Test("what only the staff asked stays with the staff, also where the answer is public")
    func staffQuestions() async throws {
        try await self.ask("院长的密码", staff: ["a", "b", "c"], customers: ["k1", "k2"])
        let open = try await self.article(.public)
        #expect(try await self.refresh([open]).added == 1)
        #expect(try await self.suggested("院长", to: [.everyone]).isEmpty)
        #expect(try await self.suggested("院长", to: [.everyone, .staff]) == ["院长的密码"])
        try await self.ask("院长的密码", customers: ["k3"])
        #expect(try await self.refresh([open]).changed == 1)
        #expect(try await self.suggested("院长", to: [.everyone]) == ["院长的密码"])
        try await self.tenancy.store.close()
    }

    @Test("an answer that becomes internal or goes takes its questions along, without another refresh")
    func changingSources() async throws {
        try await self.ask("怎么登不上", customers: ["k1", "k2", "k3"])
        let id = try await self.article(.public)
        #expect(try await self.refresh([id]).added == 1)
        #expect(try await self.suggested("怎么", to: [.everyone]) == ["怎么登不上"])
        _ = try await self.article(.internal)
        _ = try await self.tenancy.drainOnce()
        #expect(try await self.suggested("怎么", to: [.everyone]).isEmpty)
        #expect(try await self.suggested("怎么", to: [.staff]) == ["怎么登不上"])
        #expect(try await self.tenancy.records.articles.delete(id: id))
        _ = try await self.tenancy.drainOnce()
        #expect(try await self.suggested("怎么", to: [.staff]).isEmpty)
        try await self.tenancy.store.close()
    }

    @Test("a question without an answer, or that a title is already, is not suggested; an erased person's goes")
    func nothingToSuggest() async throws {
        let people = ["a", "b", "c"]
        try await self.ask("登录帮助", staff: people)
        let id = try await self.article(.public, title: "登录 帮助！")
        #expect(try await self.refresh([]) == PastQuestionReport())
        #expect(try await self.refresh([id]) == PastQuestionReport())
        try await self.ask("登录求助", staff: people)
        #expect(try await self.refresh([id]).added == 1)
        #expect(try await self.refresh([id]).unchanged == 1)
        try await self.tenancy.records.queryLog.erase(person: "b")
        _ = try await self.tenancy.drainOnce()
        #expect(try await self.suggested("登录", to: [.staff]).isEmpty)
        try await self.tenancy.store.close()
    }

    @Test("many asked questions are verified and rebuilt with the articles, hidden ones left out (K11)")
    func repair() async throws {
        let id = try await self.article(.public)
        for number in 0..<230 { try await self.ask("第\(number)个问题", staff: ["a", "b", "c"]) }
        #expect(try await self.refresh([id]).added == 230)
        let all = try await self.tenancy.records.pastQuestions.page(after: nil, limit: 1_000).map(\.id)
        try await self.tenancy.records.pastQuestions.hide(Array(all[50..<180]))
        let carrier = try await self.tenancy.carrier()
        try await carrier.drain()
        let feed = try carrier.feed("suggest")
        #expect(try await Verify(carrier, feed).run().isSound)
        let before = try await self.tenancy.groups(of: "suggest")
        #expect(before.count == 101)
        try await Rebuild(carrier, feed).run()
        #expect(try await self.tenancy.groups(of: "suggest") == before)
        #expect(try await Verify(carrier, feed).run().isSound)
        await carrier.close()
        try await self.tenancy.store.close()
    }

    @Test("a failure to look for answers leaves what is suggested (bad input)")
    func failure() async throws {
        try await self.ask("怎么登不上", staff: ["a", "b", "c"])
        let id = try await self.article(.public)
        #expect(try await self.refresh([id]).added == 1)
        struct Overloaded: Error {}
        await #expect(throws: Overloaded.self) {
            try await PastQuestionRefresh(records: self.tenancy.records) { _ in throw Overloaded() }.run()
        }
        #expect(try await self.tenancy.records.pastQuestions.count() == 1)
        try await self.tenancy.store.close()
    }
}
