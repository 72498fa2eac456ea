import Records

extension ArticleDraft {
    /// Content from a small world, so that the same content and the same external id come up again and again.
    static func random(using random: inout SeededRandom) -> ArticleDraft {
        let visibility = ArticleVisibility.allCases.randomElement(using: &random) ?? .public
        let categories = [[], ["预约"], ["预约", "退号"], ["接种"]]
        return ArticleDraft(
            externalID: Bool.random(using: &random) ? "x\(Int.random(in: 0..<4, using: &random))" : nil,
            title: "题\(Int.random(in: 0..<3, using: &random))",
            body: "文\(Int.random(in: 0..<3, using: &random))",
            questions: Bool.random(using: &random) ? ["怎么办？"] : [],
            category: categories.randomElement(using: &random) ?? [],
            tags: Bool.random(using: &random) ? ["甲", "乙"] : [],
            status: Bool.random(using: &random) ? .published : .draft,
            visibility: visibility,
            branchID: visibility == .branch ? "b1" : nil
        )
    }
}
