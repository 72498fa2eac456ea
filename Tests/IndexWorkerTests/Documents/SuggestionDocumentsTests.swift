import IndexWorker
import Indexer
import Records
import Testing

@Suite("K3: articles are suggested by title and questions")
struct SuggestionDocumentsTests {
    private static func texts(_ tenancy: TestData.Tenancy, _ typed: String) async throws -> [String] {
        let directory = tenancy.data.directory.collection("suggest", of: tenancy.records.tenant)
        let collection = SuggestionCollection(directory: directory, files: nil, threads: 1)
        let result = try await collection.suggest(SuggestionRequest(typed, deadline: 60_000))
        return result.hits.map(\.document.title)
    }

    private static func draft(_ title: String, questions: [String] = [], status: ArticleStatus = .published)
        -> ArticleDraft
    {
        ArticleDraft(externalID: "a", title: title, body: "正文。", questions: questions, status: status)
    }

    @Test("a saved article is suggested, a changed one by its new texts, an unpublished one not at all")
    func carrying() async throws {
        let data = try TestData()
        let tenancy = try await data.tenancy()
        let id = try await tenancy.save(Self.draft("体检表打印", questions: ["体检单怎么打", "打不出体检表"]))
        _ = try await tenancy.drainOnce()
        #expect(try await Set(Self.texts(tenancy, "体检")) == ["体检表打印", "体检单怎么打", "打不出体检表"])
        try await tenancy.save(Self.draft("体检表导出", questions: ["体检单怎么打"]), id: id)
        _ = try await tenancy.drainOnce()
        #expect(try await Set(Self.texts(tenancy, "tijian")) == ["体检表导出", "体检单怎么打"])
        try await tenancy.save(Self.draft("体检表导出", status: .draft), id: id)
        _ = try await tenancy.drainOnce()
        #expect(try await Self.texts(tenancy, "体检").isEmpty)
        try await tenancy.store.close()
    }

    @Test("the suggestions grow from the articles that are there, are rebuilt from them and equal them")
    func repair() async throws {
        let data = try TestData()
        let tenancy = try await data.tenancy()
        for number in 0..<30 { try await tenancy.save(.numbered(number)) }
        let carrier = try await tenancy.carrier()
        try await carrier.drain()
        let feed = try carrier.feed("suggest")
        #expect(try await Verify(carrier, feed).run().isSound)
        let before = try await tenancy.groups(of: "suggest")
        #expect(before.count == 30)
        try await Rebuild(carrier, feed).run()
        #expect(try await tenancy.groups(of: "suggest") == before)
        #expect(try await Verify(carrier, feed).run().isSound)
        #expect(try await Self.texts(tenancy, "di7pian") == ["第 7 篇"])
        await carrier.close()
        try await tenancy.store.close()
    }

    @Test("access and target of a suggestion are the article's")
    func labels() {
        var content = Self.draft("内部流程", questions: ["怎么走流程"])
        content.visibility = .branch
        content.branchID = "b1"
        let article = Article(id: "x", content: content, version: 3, contentHash: "h", createdAt: 0, updatedAt: 0)
        let documents = SuggestionDocuments.documents(of: article)
        #expect(documents.map(\.title) == ["内部流程", "怎么走流程"])
        #expect(documents.allSatisfy { $0.labels[.access] == ["branch:b1"] && $0.labels[.article] == ["x"] })
        #expect(documents.allSatisfy { $0.group == "x" && $0.revision == "3:h" && $0.form == .suggestion })
        #expect(SuggestionDocuments.change(id: "x", article: nil) == .remove(group: "x"))
    }
}
