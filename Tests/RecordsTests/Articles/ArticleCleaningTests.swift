import Testing

@testable import Records

@Suite struct ArticleCleaningTests {
    static let refusals: [(ArticleDraft, RecordsError.Code, String)] = [
        (ArticleDraft(title: " \n", body: "b"), .empty, "title"),
        (ArticleDraft(title: String(repeating: "题", count: 201), body: "b"), .tooLong, "title"),
        (ArticleDraft(title: "t", body: "\u{0}\n "), .empty, "body"),
        (ArticleDraft(title: "t", body: String(repeating: "文", count: 200_001)), .tooLong, "body"),
        (ArticleDraft(externalID: " ", title: "t", body: "b"), .empty, "externalID"),
        (ArticleDraft(title: "t", body: "b", questions: (0...100).map { "q\($0)" }), .tooMany, "questions"),
        (ArticleDraft(title: "t", body: "b", questions: [String(repeating: "问", count: 501)]), .tooLong, "questions"),
        (ArticleDraft(title: "t", body: "b", tags: (0...50).map { "t\($0)" }), .tooMany, "tags"),
        (ArticleDraft(title: "t", body: "b", category: ["a", ""]), .empty, "category"),
        (ArticleDraft(title: "t", body: "b", category: ["a", "b", "a"]), .cyclicCategory, "category"),
        (ArticleDraft(title: "t", body: "b", category: (0...8).map { "c\($0)" }), .tooMany, "category"),
        (ArticleDraft(title: "t", body: "b", visibility: .branch), .branchMismatch, "branchID"),
        (ArticleDraft(title: "t", body: "b", branchID: "b1"), .branchMismatch, "branchID"),
        (ArticleDraft(title: "t", body: "b", language: "中文"), .malformed, "language"),
        (ArticleDraft(title: "t", body: "b", sourceUpdatedAt: -1), .malformed, "sourceUpdatedAt"),
        (ArticleDraft(title: "t", body: "b", expiresAt: .max), .malformed, "expiresAt"),
    ]

    @Test(arguments: refusals.indices)
    func `content that cannot be stored is refused with its field`(index: Int) {
        let (draft, code, field) = Self.refusals[index]
        let error = #expect(throws: RecordsError.self) { try draft.cleaned(now: 0) }
        #expect(error?.code == code)
        #expect(error?.field == field)
    }

    @Test func `the largest content that may be is taken`() throws {
        let draft = ArticleDraft(
            title: String(repeating: "题", count: 200),
            body: String(repeating: "文", count: 200_000),
            questions: (0..<100).map { "q\($0)" },
            category: (0..<8).map { "c\($0)" },
            tags: (0..<50).map { "t\($0)" }
        )
        #expect(try draft.cleaned(now: 0) == draft)
    }

    @Test func `tags and questions lose empty and repeated entries`() throws {
        let draft = ArticleDraft(title: "t", body: "b", questions: ["甲 ", "", "甲"], tags: ["乙", " 乙", "丙"])
        let clean = try draft.cleaned(now: 0)
        #expect(clean.questions == ["甲"])
        #expect(clean.tags == ["乙", "丙"])
    }

    @Test func `the hash follows every part of the content but the external id`() throws {
        let base = ArticleDraft(title: "t", body: "b", questions: ["q"], category: ["c"], tags: ["g"])
        var variants = [base]
        func vary(_ change: (inout ArticleDraft) -> Void) {
            var draft = base
            change(&draft)
            variants.append(draft)
        }
        vary { $0.title = "t2" }
        vary { $0.body = "b2" }
        vary { $0.questions = ["q", ""] }
        vary { $0.questions = [] }
        vary { $0.category = ["c", "d"] }
        vary { $0.tags = ["q"] }
        vary { ($0.questions, $0.tags) = (["g"], ["q"]) }
        vary { $0.status = .draft }
        vary { $0.visibility = .internal }
        vary { $0.branchID = "b" }
        vary { $0.language = "en" }
        vary { $0.sourceUpdatedAt = 1 }
        vary { $0.expiresAt = 1 }
        #expect(Set(variants.map(\.contentHash)).count == variants.count)
        var named = base
        named.externalID = "x"
        #expect(named.contentHash == base.contentHash)
    }
}
