import HTTPTypes

extension HelpRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        Self.page("/help/{tenant}", "帮助中心首页"),
        Self.page("/help/{tenant}/search", "帮助中心的搜索结果", ["q", "cursor"]),
        Self.page("/help/{tenant}/categories/{id}", "帮助中心的一个分类", ["cursor"]),
        Self.page("/help/{tenant}/articles/{id}", "帮助中心的一篇文章"),
        APIOperation(
            method: .get,
            path: "/help/{tenant}/sitemap.xml",
            chapter: "网页",
            summary: "帮助中心的站点地图",
            access: .open,
            reply: .bytes("application/xml")
        ),
        APIOperation(
            method: .post,
            path: "/help/{tenant}/articles/{id}/feedback",
            chapter: "网页",
            summary: "帮助中心的评价表单，提交后回到文章",
            access: .open,
            body: .bytes("application/x-www-form-urlencoded"),
            status: .found,
            reply: .bytes("text/html")
        ),
    ]

    private static func page(_ path: String, _ summary: String, _ names: [String] = []) -> APIOperation {
        APIOperation(
            method: .get,
            path: path,
            chapter: "网页",
            summary: summary,
            access: .open,
            parameters: names.map { .query($0, .text, $0 == "q" ? "问题" : "上一页的 next") }
                + [.query("lang", .text, "zh 或 en，默认按浏览器的语言")],
            reply: .bytes("text/html")
        )
    }
}
