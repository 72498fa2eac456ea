import Exchange
import Foundation
import Records
import Testing

@Suite("Import into records")
struct RecordImportTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open(_ name: String) async throws -> (store: RecordStore, records: TenantRecords) {
        let store = try RecordStore.openSQLite(at: "\(folder.path)/\(name).sqlite")
        return (store, store.records(of: try await store.createTenant(key: "t", name: "租户")))
    }

    private func run(_ paths: [String], into sink: ArticleSink) async throws -> ImportReport {
        try await ImportRun(paths: paths, batchSize: 50).run(into: sink)
    }

    private func write(_ count: Int) throws -> String {
        let rows = (1...count).map { "\($0),标题\($0),正文\($0),分类\($0 % 7)/子\($0 % 3),标签\($0 % 5),怎么\($0)|如何\($0)\n" }
        return try folder.write("a.csv", "id,title,body,category,tags,questions\n" + rows.joined())
    }

    @Test("a dry run tells what the import then does, and doing it again changes nothing (K10)")
    func idempotence() async throws {
        let (store, records) = try await open("a")
        let path = try write(230)
        let preview = try await run([path], into: .previewing(records.articles))
        #expect(try await records.articles.count() == 0)
        let first = try await run([path], into: .saving(to: records.articles))
        #expect(preview == first && first.created == 230)
        let outbox = try await records.outbox.count()
        let second = try await run([path], into: .saving(to: records.articles))
        #expect(second.unchanged == 230 && second.total == 230)
        #expect(try await records.outbox.count() == outbox)
        try await store.close()
    }

    @Test("an interrupted import done again ends where an uninterrupted one does (S82)")
    func resumption() async throws {
        let (store, records) = try await open("a")
        let path = try write(400)
        let interrupted = Task {
            let saving = ArticleSink.saving(to: records.articles)
            let sink = ArticleSink { articles in
                let outcomes = try await saving.put(articles)
                withUnsafeCurrentTask { $0?.cancel() }
                return outcomes
            }
            return try await ImportRun(paths: [path], batchSize: 50).run(into: sink)
        }
        let stopped = try await interrupted.value
        #expect(stopped.isCancelled && stopped.created == 50)
        let rest = try await run([path], into: .saving(to: records.articles))
        #expect(rest.unchanged == 50 && rest.created == 350)
        #expect(try await records.articles.count() == 400)
        try await store.close()
    }

    @Test("an export comes back as unchanged, and as the same content elsewhere", arguments: SourceFormat.allCases)
    func roundTrip(format: SourceFormat) async throws {
        let (store, records) = try await open("a")
        _ = try await run([try write(60)], into: .saving(to: records.articles))
        for number in 1...20 {
            let body = "---\ntitle: x\n---\n- 手写 \"\(number)\"，😀\n\n=1+1"
            _ = try await records.articles.save(
                ArticleDraft(title: "- 手写\(number)", body: body, questions: ["a;b", "[c]"])
            )
        }
        let path = "\(folder.path)/out" + (format == .csv || format == .jsonl ? ".\(format.rawValue)" : "")
        let articles = try await records.articles.page(after: nil, limit: 1000)
        var pages = [articles.map(ExportArticle.init)][...]
        let written = try await ExportRun(path: path, format: format).run { pages.popFirst() ?? [] }
        #expect(written == 80)

        let back = try await run([path], into: .saving(to: records.articles))
        #expect(back.unchanged == 80 && back.total == 80)
        let preview = try await run([path], into: .previewing(records.articles))
        #expect(preview == back)

        let (other, elsewhere) = try await open("b")
        #expect(try await run([path], into: .saving(to: elsewhere.articles)).created == 80)
        #expect(try await run([path], into: .saving(to: elsewhere.articles)).unchanged == 80)
        let copies = try await elsewhere.articles.page(after: nil, limit: 1000)
        #expect(copies.map(\.contentHash).sorted() == articles.map(\.contentHash).sorted())
        try await store.close()
        try await other.close()
    }

    @Test("an edited export of an article without external id updates that article")
    func editedExport() async throws {
        let (store, records) = try await open("a")
        let saved = try await records.articles.save(ArticleDraft(title: "标题", body: "旧"))
        let article = try #require(try await records.articles.article(id: saved.id))
        let export = try ArticleExport(to: "\(folder.path)/a.jsonl", format: .jsonl)
        try export.write(ExportArticle(article))
        try export.finish()
        let text = try String(contentsOfFile: "\(folder.path)/a.jsonl", encoding: .utf8)
        try folder.write("a.jsonl", text.replacing("旧", with: "新"))
        let report = try await run(["\(folder.path)/a.jsonl"], into: .saving(to: records.articles))
        #expect(report.updated == 1)
        #expect(try await records.articles.article(id: saved.id)?.content.body == "新")
        #expect(try await records.articles.count() == 1)
        try await store.close()
    }

    @Test("what only the record store refuses is told with its place too")
    func refusals() async throws {
        let (store, records) = try await open("a")
        let path = try folder.write(
            "a.jsonl",
            #"{"id":"a","title":"\u0001","body":"b"}"# + "\n" + #"{"id":"b","title":"t","body":"b"}"#
        )
        var rejections: [Rejection] = []
        let report = try await ImportRun(paths: [path]).run(into: .saving(to: records.articles)) { event in
            if case .rejected(let rejection) = event { rejections.append(rejection) }
        }
        #expect(report.created == 1 && report.rejected == 1)
        #expect(rejections.map(\.field) == [.title])
        #expect(rejections.map(\.place.line) == [1])
        try await store.close()
    }
}
