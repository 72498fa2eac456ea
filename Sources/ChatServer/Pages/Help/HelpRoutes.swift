import Assist
import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import IndexWorker
import Indexer
import NIOCore
import Records

/// A tenant's help centre: pages that need no program in the browser.
struct HelpRoutes {
    let parts: ServerParts
    private let head: PageHead
    private let texts: PageText.Table

    /// - Throws: what Foundation throws for locale files that are no tables.
    init(parts: ServerParts, files: PageFiles) throws {
        self.parts = parts
        self.head = PageHead("help", styles: ["tokens"], files: files)
        self.texts = try PageText.Table(area: "help", files: files)
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        let help = routes.group("help/:tenant")
        help.get { try await self.home($0, $1) }
        help.get("search") { try await self.search($0, $1) }
        help.get("categories/:id") { try await self.category($0, $1) }
        help.get("articles/:id") { try await self.article($0, $1) }
        help.post("articles/:id/feedback") { try await self.feedback($0, $1) }
        help.get("sitemap.xml") { try await self.sitemap($0, $1) }
    }

    /// What a request asks for: whose help centre, in which language.
    private struct Visit {
        var tenant: ServedTenant
        var text: PageText
        var links: HelpLinks
        var layout: HelpLayout

        var pages: HelpPages { HelpPages(text: self.text, links: self.links) }
        var reading: PublicReading { PublicReading(self.tenant) }
    }

    private func visit(_ request: Request, _ context: ServerContext) throws -> Visit {
        let tenant = try self.parts.tenants.tenant(key: try context.part("tenant"))
        let chosen = try? QueryReader(request).choice("lang", of: Language.self)
        let text = self.texts[chosen ?? context.language]
        let links = HelpLinks(tenant: tenant.tenant.key, language: chosen?.rawValue)
        let other: Language = text.language == .en ? .zh : .en
        let layout = HelpLayout(
            text: text,
            links: links,
            head: self.head,
            company: (tenant.tenant.name, tenant.tenant.key),
            otherLanguage: "\(request.uri.path)?lang=\(other.rawValue)"
        )
        return Visit(tenant: tenant, text: text, links: links, layout: layout)
    }

    // MARK: - Pages

    private func home(_ request: Request, _ context: ServerContext) async throws -> Response {
        let visit = try self.visit(request, context)
        let content = visit.pages.home(try await visit.reading.categories())
        return self.reply(
            visit.layout.page(title: visit.text("home.title"), canonical: visit.links.home, content),
            visit
        )
    }

    private func category(_ request: Request, _ context: ServerContext) async throws -> Response {
        let visit = try self.visit(request, context)
        let all = try await visit.reading.categories()
        let id = try context.part("id")
        guard let category = all.first(where: { $0.id == id }) else { throw APIError(.notFound) }
        let last = try QueryReader(request).cursor(of: PublicReading.list)
        let articles = try await visit.reading.page(after: last, limit: 50, category: id)
        let content = visit.pages.category(category, among: all, articles)
        return self.reply(visit.layout.page(title: category.name, content), visit)
    }

    private func article(_ request: Request, _ context: ServerContext) async throws -> Response {
        let visit = try self.visit(request, context)
        let article = try await visit.reading.article(try context.part("id"))
        let html = try await self.parts.rendering.html(of: article)
        let isThanked = try QueryReader(request).text("thanks") != nil
        let all = try await visit.reading.categories()
        let page = visit.layout.page(
            title: article.content.title,
            description: String(article.content.questions.joined(separator: " ").prefix(200)),
            canonical: HelpLinks(tenant: visit.tenant.tenant.key, language: nil).article(article.id),
            visit.pages.article(article, html: html, among: all, isThanked: isThanked)
        )
        return self.reply(page, visit)
    }

    private func search(_ request: Request, _ context: ServerContext) async throws -> Response {
        let visit = try self.visit(request, context)
        let query = QueryReader(request)
        let text = try query.text("q") ?? ""
        if text.allSatisfy(\.isWhitespace) { return Response.redirect(to: visit.links.home, type: .normal) }
        let desk = SearchDesk(
            tenant: visit.tenant,
            viewer: .customer(),
            person: nil,
            address: NetworkPrefix.of(context.client),
            metrics: self.parts.metrics,
            deadline: self.parts.settings.searchDeadline
        )
        let result = try await desk.find(SearchRequest(text, limit: 20, cursor: try query.text("cursor"))).result
        let title = visit.text("search.title", ["query": String(text.prefix(100))])
        return self.reply(visit.layout.page(title: title, query: text, visit.pages.results(result, query: text)), visit)
    }

    private func sitemap(_ request: Request, _ context: ServerContext) async throws -> Response {
        let visit = try self.visit(request, context)
        let map = Sitemap(reading: visit.reading, origin: self.origin(of: request, context), links: visit.links)
        let body = ByteBuffer(string: try await map.xml().text)
        return Response(
            status: .ok,
            headers: [.contentType: "application/xml; charset=utf-8", .cacheControl: "public, max-age=3600"],
            body: ResponseBody(byteBuffer: body)
        )
    }

    /// Where the reader sees the server, past a proxy that is trusted.
    private func origin(of request: Request, _ context: ServerContext) -> String {
        let isProxied = context.remoteAddress?.ipAddress.map(self.parts.settings.trustedProxies.contains) ?? false
        let told = isProxied ? request.headers[.xForwardedProto] : nil
        let scheme = told == "https" || self.parts.settings.tls != nil ? "https" : "http"
        return "\(scheme)://\(request.head.authority ?? "\(self.parts.settings.host):\(self.parts.settings.port)")"
    }

    private func reply(_ page: Markup, _ visit: Visit) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentLanguage: visit.text.code,
                .cacheControl: "public, no-cache", .vary: "accept-language", .referrerPolicy: "same-origin",
                .contentSecurityPolicy: self.head.policy.text,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page.text))
        )
    }

    // MARK: - Feedback

    /// The fields of the form.
    private struct Form: Decodable {
        var useful: Bool
        var comment: String?
    }

    private func feedback(_ request: Request, _ context: ServerContext) async throws -> Response {
        try self.parts.feedbackBound.admit(from: context.client)
        let visit = try self.visit(request, context)
        let article = try await visit.reading.article(try context.part("id"))
        let bytes = try await BodyReader.bytes(of: request, limit: 16 << 10)
        guard let form = try? URLEncodedFormDecoder().decode(Form.self, from: String(buffer: bytes)) else {
            throw APIError(.malformed, field: "useful", ["detail": ""])
        }
        try self.parts.feedbackBound.admit(from: context.client, about: article.id)
        try await visit.tenant.records.feedback.add(
            article: article.id,
            isUseful: form.useful,
            reason: nil,
            comment: form.comment.flatMap { $0.isEmpty ? nil : $0 },
            person: nil
        )
        return Response.redirect(to: visit.links.article(article.id, ["thanks": "1"]), type: .found)
    }
}
