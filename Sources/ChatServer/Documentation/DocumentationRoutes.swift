import HTTPTypes
import Hummingbird
import NIOCore

/// The documentation of the API, for programs and for people.
struct DocumentationRoutes {
    /// Every route of the API.
    static let operations =
        HealthRoutes.operations + Self.own + SessionRoutes.operations + OIDCRoutes.operations + MeRoutes.operations
        + PeopleRoutes.operations + BranchRoutes.operations + SettingsRoutes.operations + AuditRoutes.operations
        + SearchRoutes.operations + CardEventRoutes.operations
        + AnalyticsRoutes.operations + ArticleRoutes.operations + CategoryRoutes.operations + FeedbackRoutes.operations
        + TagRoutes.operations + TransferRoutes.operations + LearningRoutes.operations + WordRoutes.operations
        + CannedRoutes.operations + PastQuestionRoutes.operations + PublicRoutes.operations
        + StationRoutes.operations + HandlingRoutes.operations
        + FileRoutes.operations + AttachmentRoutes.operations + CompanyRoutes.operations + ConsentRoutes.operations
        + VisitorRoutes.operations + ConversationRoutes.operations + PollRoutes.operations
        + PreviewRoutes.operations + PageRoutes.operations + HelpRoutes.operations

    private static let own = [
        APIOperation(
            method: .get,
            path: "/api/openapi.json",
            chapter: "文档",
            summary: "这份接口文档（OpenAPI 3.1）",
            access: .open,
            reply: .bytes("application/json")
        ),
        APIOperation(
            method: .get,
            path: "/api/docs",
            chapter: "文档",
            summary: "接口文档的网页",
            access: .open,
            reply: .bytes("text/html")
        ),
        APIOperation(
            method: .get,
            path: "/api/docs.css",
            chapter: "文档",
            summary: "网页的样式",
            access: .open,
            reply: .bytes("text/css")
        ),
    ]

    func add(to routes: some RouterMethods<ServerContext>) throws {
        let document = ByteBuffer(bytes: try APIDocument(operations: Self.operations).json())
        let page = ByteBuffer(string: APIPage(operations: Self.operations).html)
        routes.get("api/openapi.json") { _, _ in Self.reply(document, "application/json") }
        routes.get("api/docs") { _, _ in
            var response = Self.reply(page, "text/html; charset=utf-8")
            response.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'self'; frame-ancestors 'none'"
            return response
        }
        routes.get("api/docs.css") { _, _ in Self.reply(ByteBuffer(string: APIPage.style), "text/css") }
    }

    private static func reply(_ body: ByteBuffer, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentLength: "\(body.readableBytes)", .cacheControl: "public, max-age=300",
            ],
            body: ResponseBody(byteBuffer: body)
        )
    }
}
