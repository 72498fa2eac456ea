import Exchange
import Foundation
import Records
import Synchronization
import Testing

@Suite("Import run")
struct ImportRunTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("an id may be used once in a run; the second use names the first")
    func duplicateIDs() async throws {
        try folder.write("a.csv", "id,title,body\n1,甲,a\n2,乙,b\n1,丙,c\n")
        try folder.write("b/2.md", "# 丁\n正文")
        try folder.write("c.csv", "title,body\n戊,a\n戊,b\n")
        var rejections: [Rejection] = []
        let sink = ArticleSink { articles in articles.map { _ in .created } }
        let report = try await ImportRun(paths: [folder.path]).run(into: sink) { event in
            if case .rejected(let rejection) = event { rejections.append(rejection) }
        }
        #expect(report.created == 3 && report.rejected == 3)
        #expect(rejections.map(\.message.id) == [.idDuplicate, .idDuplicate, .titleRepeatedWithoutID])
        #expect(rejections.map { $0.message.arguments["first"]?.suffix(7) } == ["a.csv:2", "a.csv:3", "c.csv:2"])
    }

    @Test("articles go in by batches, in order, and refused ones are told with their place")
    func batches() async throws {
        let rows = (1...450).map { "\($0),标题\($0),正文\($0)\n" }.joined()
        let path = try folder.write("a.csv", "id,title,body\n" + rows)
        let sizes = Mutex<[Int]>([])
        let sink = ArticleSink { articles in
            sizes.withLock { $0.append(articles.count) }
            return articles.map { $0.draft.externalID == "7" ? .refused(field: .title, detail: "no") : .unchanged }
        }
        var progress: [ImportProgress] = []
        var rejections: [Rejection] = []
        let report = try await ImportRun(paths: [path]).run(into: sink) { event in
            if case .progress(let step) = event { progress.append(step) }
            if case .rejected(let rejection) = event { rejections.append(rejection) }
        }
        #expect(sizes.withLock { $0 } == [200, 200, 50])
        #expect(report.unchanged == 449 && report.rejected == 1 && report.total == 450)
        #expect(rejections.map(\.place.line) == [8])
        #expect(progress.map(\.report.total) == [200, 400, 450])
        #expect(progress.last?.bytesRead == SourceSurvey(paths: [path]).bytes)
    }

    @Test("a cancelled run stops after whole batches and says so")
    func cancellation() async throws {
        let rows = (1...5000).map { "\($0),标题\($0),正文\($0)\n" }.joined()
        let path = try folder.write("a.csv", "id,title,body\n" + rows)
        let task = Task {
            let sink = ArticleSink { articles in
                withUnsafeCurrentTask { $0?.cancel() }
                return articles.map { _ in .created }
            }
            return try await ImportRun(paths: [path]).run(into: sink)
        }
        let report = try await task.value
        #expect(report.isCancelled)
        #expect(report.created == 200)
    }
}
