import Testing

@testable import Records

@Suite struct ArticleSavingTests {
    @Test func `S54 an article that is saved is read back whole`() async throws {
        let test = try TestStore()
        let articles = try await test.tenant().articles
        let draft = ArticleDraft(
            externalID: "a/1",
            title: "如何退号",
            body: "# 退号\n\n在“我的预约”里点“退号”。",
            questions: ["怎么退号？", "挂错号了怎么办"],
            category: ["预约挂号", "退号"],
            tags: ["退号", "引号\"与\\反斜线"],
            visibility: .branch,
            branchID: "b1",
            sourceUpdatedAt: 5,
            expiresAt: 4_000_000_000_000
        )
        let result = try await articles.save(draft, editor: "王芳")
        #expect(result.outcome == .created)
        let article = try #require(try await articles.article(id: result.id))
        #expect(article.content == draft)
        #expect(article.version == 1)
        #expect(article.publishedAt == test.clock.now)
        #expect(try await articles.article(externalID: "a/1") == article)
    }
}
