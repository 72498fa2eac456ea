import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import IndexWorker
import NIOCore
import Records

/// Articles in from files and out to files, by the same code as the command line's.
struct TransferRoutes {
    let parts: ServerParts

    /// The most bytes of an uploaded file.
    static let limit = 256 << 20
    /// The most rejections that a reply lists.
    private static let maximumRejections = 1_000
    private static let page = 200
    /// The most bytes of a batch.
    private static let batchLimit = 32 << 20
    private let gate = WorkGate(limit: 4)

    init(parts: ServerParts) { self.parts = parts }

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.post("api/v1/articles/import") { try await self.take($0, $1) }
        routes.post("api/v1/articles/batch") { try await self.takeBatch($0, $1) }
        routes.get("api/v1/articles/batch") { try await self.giveBatch($0, $1) }
        routes.get("api/v1/articles/export") { try await self.give($0, $1) }
    }

    /// Everything there is goes in or out, so it takes the permission in the whole tenant.
    private func tenant(_ context: ServerContext) throws -> (ServedTenant, Principal) {
        let principal = try context.require(.articleTransfer)
        guard principal.may(.articleTransfer, in: nil) else { throw APIError(.forbidden) }
        return (try self.parts.tenants.tenant(of: principal), principal)
    }

    private func take(_ request: Request, _ context: ServerContext) async throws -> Reply<ImportData> {
        let (tenant, principal) = try self.tenant(context)
        let query = QueryReader(request)
        guard let format = try query.choice("format", of: SourceFormat.self) else {
            throw APIError(.empty, field: "format")
        }
        let isDryRun = try query.flag("dryRun")
        let name = try query.text("name") ?? "upload.\(format.fileExtension)"
        let articles = tenant.records.articles
        let sink: ArticleSink = isDryRun ? .previewing(articles) : .saving(to: articles, editor: principal.person)
        return try await UploadedFile.with(request, fileExtension: format.fileExtension, limit: Self.limit) { file in
            var rejections: [ImportData.Rejected] = []
            let run = ImportRun(paths: [file.path], options: ImportOptions(format: format))
            let report = try await run.run(into: sink) { event in
                guard case .rejected(let rejection) = event, rejections.count < Self.maximumRejections else { return }
                rejections.append(ImportData.Rejected(rejection, file: name, language: context.language))
            }
            if !isDryRun {
                tenant.changes.wake()
                let counts = [
                    "created": "\(report.created)", "updated": "\(report.updated)", "rejected": "\(report.rejected)",
                ]
                try await self.note(.articleImport, tenant, principal, context, after: counts)
            }
            return Reply(ImportData(report, isDryRun: isDryRun, rejections: rejections))
        }
    }

    /// What is in already costs a comparison, so sending a batch twice does no harm.
    private func takeBatch(_ request: Request, _ context: ServerContext) async throws -> Reply<ArticleBatchOutcomes> {
        let (tenant, principal) = try self.tenant(context)
        return try await self.gate.run {
            let batch = try await BodyReader.json(ArticleBatch.self, from: request, limit: Self.batchLimit)
            guard batch.articles.count <= ArticleBatch.limit else {
                throw APIError(.tooMany, field: "articles", ["limit": "\(ArticleBatch.limit)"])
            }
            let articles = tenant.records.articles
            let sink: ArticleSink =
                batch.isDryRun ? .previewing(articles) : .saving(to: articles, editor: principal.person)
            let outcomes = try await sink.put(batch.sourceArticles(file: "batch"))
            if !batch.isDryRun {
                tenant.changes.wake()
                let counts = [
                    "created": "\(outcomes.count { $0 == .created })",
                    "updated": "\(outcomes.count { $0 == .updated })",
                ]
                if outcomes.contains(where: { $0 == .created || $0 == .updated }) {
                    try await self.note(.articleImport, tenant, principal, context, after: counts)
                }
            }
            return Reply(ArticleBatchOutcomes(outcomes))
        }
    }

    private func giveBatch(
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Reply<ArticlePageData> {
        let (tenant, principal) = try self.tenant(context)
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...ArticleBatch.limit, default: Self.page)
        let last = try query.cursor(of: "batch")
        if last == nil { try await self.note(.articleExport, tenant, principal, context, after: ["format": "batch"]) }
        let articles = tenant.records.articles
        let page = try await articles.page(after: last, limit: limit)
        let next = page.count == limit ? page.last.map { PageCursor(last: $0.id).text(of: "batch") } : nil
        let items = page.map { ExportArticle(id: $0.id, content: $0.content) }
        return Reply(ArticlePageData(items: items, next: next, total: try await articles.count()))
    }

    private func give(_ request: Request, _ context: ServerContext) async throws -> Response {
        let (tenant, principal) = try self.tenant(context)
        let format = try QueryReader(request).choice("format", of: ExportStream.Format.self) ?? .jsonl
        try await self.note(.articleExport, tenant, principal, context, after: ["format": format.rawValue])
        let articles = tenant.records.articles
        let stream = ExportStream(format: format, language: context.language)
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(bytes: stream.head))
            var last: String?
            while true {
                let page = try await articles.page(after: last, limit: Self.page)
                guard let end = page.last else { break }
                last = end.id
                try await writer.write(ByteBuffer(bytes: stream.rows(page)))
            }
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [
            .contentType: stream.contentType, .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"articles.\(format.rawValue)\"",
        ]
        return Response(status: .ok, headers: headers, body: body)
    }
}

extension TransferRoutes {
    private func note(
        _ action: AuditAction,
        _ tenant: ServedTenant,
        _ principal: Principal,
        _ context: ServerContext,
        after: [String: String]
    ) async throws {
        let actor = AuditActor(principal, address: context.client)
        try await tenant.records.audit.append(AuditEntry(action, of: "article", by: actor, after: after))
    }
}

extension ArticleBatch: StrictBody {
    static let fields: Set<String> = ["articles", "isDryRun"]
}

/// Articles with all that an import takes back.
struct ArticlePageData: Encodable, Sendable {
    var items: [ExportArticle]
    var next: String?
    /// How many there are in all.
    var total: Int
}

/// What an import did.
struct ImportData: Encodable, Sendable {
    /// Something that was left out.
    struct Rejected: Encodable, Sendable {
        var file: String
        var line: Int
        var field: String?
        var reason: String

        init(_ rejection: Rejection, file: String, language: Language) {
            self.file = file
            self.line = rejection.place.line
            self.field = rejection.field?.rawValue ?? rejection.part
            self.reason = rejection.reason(in: language)
        }
    }

    var isDryRun: Bool
    var created: Int
    var updated: Int
    var unchanged: Int
    var rejected: Int
    /// The first of what was left out.
    var rejections: [Rejected]

    init(_ report: ImportReport, isDryRun: Bool, rejections: [Rejected]) {
        self.isDryRun = isDryRun
        self.created = report.created
        self.updated = report.updated
        self.unchanged = report.unchanged
        self.rejected = report.rejected
        self.rejections = rejections
    }
}

/// Articles as a stream of rows that an import takes back.
struct ExportStream: Sendable {
    /// The formats that are one file.
    enum Format: String, CaseIterable, Sendable {
        case jsonl, csv
    }

    let format: Format
    let language: Language

    var contentType: String {
        self.format == .csv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8"
    }

    /// What comes before the rows.
    var head: [UInt8] { self.format == .csv ? ArticleRows.csvHead(in: self.language) : [] }

    func rows(_ articles: [Article]) -> [UInt8] {
        let rows = articles.map { ExportArticle(id: $0.id, content: $0.content) }
        return self.format == .csv
            ? ArticleRows.csv(rows, in: self.language) : ArticleRows.jsonl(rows)
    }
}
