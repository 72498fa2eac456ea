import HTTPTypes

extension PageRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        Self.operation("/", "转到坐席工作台"),
        Self.operation("/desk", "坐席工作台"),
        Self.operation("/desk/{page}", "坐席工作台的一个页面"),
        Self.operation("/desk/{page}/{id}", "坐席工作台里的一项"),
        Self.operation("/assets/{version}/{folder}/{part}", "网页的文件，地址不变则内容不变", "*/*"),
        Self.operation("/assets/{version}/{folder}/{part}/{file}", "网页的文件，地址不变则内容不变", "*/*"),
    ]

    private static func operation(_ path: String, _ summary: String, _ type: String = "text/html") -> APIOperation {
        APIOperation(method: .get, path: path, chapter: "网页", summary: summary, access: .open, reply: .bytes(type))
    }
}
