/// The names under which columns, keys and meta tags are recognised without being told.
enum FieldNames {
    /// The name a person reads, and the header that Chinese exports write.
    static let chinese: [ArticleField: String] = [
        .id: "编号", .article: "系统编号", .title: "标题", .body: "正文", .questions: "相似问", .category: "分类", .tags: "标签",
        .status: "状态", .visibility: "可见范围", .branch: "机构编号", .language: "语言", .updated: "更新时间", .expires: "过期时间",
    ]

    /// Known names by field, the most telling first. A name may stand under two fields (`问题` is the title of a
    /// question-and-answer sheet, but the asked-as questions beside a 标题 column): the first free field takes it.
    static let known: [(field: ArticleField, names: [String])] = [
        (.id, ["id", "编号", "外部编号", "externalid", "key"]),
        (.article, ["article", "系统编号", "articleid"]),
        (.title, ["title", "标题", "题目", "名称", "主题", "subject", "name", "标准问", "标准问题", "问题", "question"]),
        (.body, ["body", "正文", "内容", "答案", "回答", "解答", "content", "text", "answer", "markdown"]),
        (
            .questions,
            [
                "questions", "问法", "相似问", "相似问题", "相似问法", "扩展问", "扩展问题", "用户问法", "常见问法", "similarquestions", "askedas",
                "问题", "question",
            ]
        ),
        (.category, ["category", "分类", "类别", "目录", "类目", "categories", "栏目"]),
        (.tags, ["tags", "标签", "关键词", "关键字", "tag", "keywords"]),
        (.status, ["status", "状态", "发布状态"]),
        (.visibility, ["visibility", "可见", "可见范围", "可见性", "公开范围", "权限"]),
        (.branch, ["branch", "机构编号", "分支", "机构", "分支机构", "branchid"]),
        (.language, ["language", "语言", "lang"]),
        (.updated, ["updated", "更新时间", "更新日期", "修改时间", "更新", "updatedat", "lastmodified"]),
        (.expires, ["expires", "过期时间", "失效时间", "有效期", "有效期至", "到期时间", "过期", "expiresat"]),
    ]

    /// A name without what people vary: case, spaces, underscores, hyphens, and anything in brackets after it.
    static func canonical(_ name: String) -> String {
        var canonical = ""
        for character in name.lowercased() {
            if "(（[【".contains(character) { break }
            if character.isWhitespace || "_-*:：".contains(character) { continue }
            canonical.append(character)
        }
        return canonical
    }
}
