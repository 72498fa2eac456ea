import HTTPTypes
import Hummingbird
import IndexWorker
import Indexer
import Records

/// What an article's text would look like, for those who are writing it.
struct PreviewRoutes {
    /// A text being written.
    struct Body: StrictBody {
        static let fields: Set<String> = ["body"]

        var body: String
    }

    /// The text as HTML that may stand in any page.
    struct Preview: Encodable, Sendable {
        var html: String
    }

    /// The longest text that is shown, in bytes; an article may not be longer either.
    private static let limit = 4 << 20

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.post("api/v1/articles/preview") { request, context in
            try context.require(.articleWrite)
            let text = try await BodyReader.json(Body.self, from: request, limit: Self.limit).body
            return Reply(Preview(html: try await BlockingThread.run("markdown") { MarkdownPage.html(of: text) }))
        }
    }
}

extension PreviewRoutes {
    /// The routes as the documentation tells them.
    static let operations = [
        APIOperation(
            method: .post,
            path: "/api/v1/articles/preview",
            chapter: "文章",
            summary: "正文显示出来的样子，不保存",
            access: .permission(.articleWrite),
            body: .json(.object(["body": .text], required: ["body"])),
            reply: .json(.object(["html": .text], required: ["html"]))
        )
    ]
}
