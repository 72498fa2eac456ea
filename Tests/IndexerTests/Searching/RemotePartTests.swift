import Foundation
import Testing

@testable import Indexer

/// Row K17: a collection whose manifest names servers is searched as one that lies here.
@Suite(.serialized)
struct RemotePartTests {
    private static let words = ["随访", "血压", "血糖", "体检", "接种"]

    private static let documents = (0..<90).map { number in
        IndexDocument(
            key: "d\(number)",
            group: "g\(number / 2)",
            title: "\(Self.words[number % 5])记录 \(number)",
            body: "第 \(number) 条\(Self.words[(number / 3) % 5])说明，规范管理率怎么算。",
            labels: [.tag: [Self.words[number % 5], Self.words[(number + 1) % 5]]],
            numbers: [.time: Double(number % 17), .indexed: Double(number)]
        )
    }

    private static let requests = [
        SearchRequest("随访说明"), SearchRequest("血糖", limit: 40, order: .descending(.time)),
        SearchRequest("体检记录 血压", order: .ascending(.time), collapses: false),
        SearchRequest("接种", limit: 100, facets: [.tag]), SearchRequest("\"血压说明\" 记录", limit: 40),
        SearchRequest("\"血压说明\" 记录", limit: 40, order: .descending(.time)),
        SearchRequest("记录 -血糖说明", limit: 100), SearchRequest("记录 标签:血糖", limit: 100),
        SearchRequest("遂仿记录"), SearchRequest("水饭"), SearchRequest("血压接钟", limit: 3), SearchRequest(""),
        SearchRequest("没有这样的话"), SearchRequest("规范管理率", limit: 100, isStrict: true),
    ]

    /// A directory whose manifest was written by an operator.
    private static func directory(naming parts: [IndexPart]) throws -> CollectionFolder {
        let folder = try CollectionFolder()
        try FileManager.default.createDirectory(at: folder.directory.url, withIntermediateDirectories: true)
        try CollectionManifest(generation: 1, parts: parts, previous: nil).text()
            .write(to: folder.directory.url.appending(path: "current.json"))
        return folder
    }

    private static func found(_ request: SearchRequest, in collection: SearchCollection) async throws -> [String] {
        var request = request
        request.deadline = 60_000
        var lines: [String] = []
        repeat {
            let page = try await collection.search(request)
            lines += page.hits.map { hit in
                let marks = "\(hit.titleHighlights) \(hit.snippet?.text ?? "-") \(hit.collapsed)"
                return "\(hit.key) \(String(format: "%.6f", hit.score)) \(hit.rung) \(marks)"
            }
            let facets = page.facets.map { "\($0.key) \($0.value)" }.sorted()
            lines.append("\(facets) \(page.correction?.text ?? "") \(page.isCorrectionApplied) \(page.notices)")
            request.cursor = page.next
        } while request.cursor != nil && lines.count < 1_000
        return lines
    }

    @Test("Every search finds on a server what it finds here, page by page")
    func sameHits() async throws {
        let local = try await SearchableCollection(Self.documents)
        let server = try await PartServer.start(try #require(local.folder.directory.generation().parts.first).address)
        let folder = try Self.directory(naming: [server.part])
        let remote = SearchCollection(directory: folder.directory, files: nil, threads: 1)
        for request in Self.requests {
            let here = try await Self.found(request, in: local.collection)
            #expect(try await Self.found(request, in: remote) == here, "\(request.text)")
        }
    }

    @Test("Parts here and on a server are searched together")
    func mixedParts() async throws {
        let halves = [Array(Self.documents[..<50]), Array(Self.documents[50...])]
        let here = try await SearchableCollection(halves[0])
        let there = try await SearchableCollection(halves[1])
        let server = try await PartServer.start(try #require(there.folder.directory.generation().parts.first).address)
        let parts = [CollectionDirectory.part(ofGeneration: 1), server.part]
        let manifest = CollectionManifest(generation: 2, parts: parts, previous: nil)
        let directory = here.folder.directory
        try SystemFile.replace(directory.url.appending(path: "current.json"), with: manifest.text())
        let collection = SearchCollection(directory: directory, files: nil, threads: 1)
        let request = SearchRequest("规范管理率", limit: 1_000, collapses: false, deadline: 60_000)
        let keys = try await collection.search(request).hits.map(\.key)
        #expect(Set(keys) == Set(Self.documents.map(\.key)) && keys.count == Self.documents.count)
        #expect(try await collection.search(SearchRequest("接种记录 74")).hits.first?.key == "d74")
        #expect(try await IndexMaintenance(directory).statistics().documents == Self.documents.count)
    }

    @Test("A search sees what the server's machine wrote last")
    func follows() async throws {
        let local = try await SearchableCollection(Self.documents)
        let server = try await PartServer.start(try #require(local.folder.directory.generation().parts.first).address)
        let folder = try Self.directory(naming: [server.part])
        let remote = SearchCollection(directory: folder.directory, files: nil, threads: 1)
        #expect(try await remote.search(SearchRequest("XN7")).hits.isEmpty)
        try await local.put([IndexDocument(key: "new", title: "XN7")])
        #expect(try await remote.search(SearchRequest("XN7")).hits.map(\.key) == ["new"])
    }

    @Test("A server that is gone is named, and one that comes back is used again")
    func goneServer() async throws {
        let local = try await SearchableCollection(Self.documents)
        let server = try await PartServer.start(try #require(local.folder.directory.generation().parts.first).address)
        let folder = try Self.directory(naming: [server.part])
        let remote = SearchCollection(directory: folder.directory, files: nil, threads: 1)
        #expect(try await !remote.search(SearchRequest("随访")).hits.isEmpty)
        server.stop()
        let error = await #expect(throws: IndexError.self) { try await remote.search(SearchRequest("随访")) }
        #expect(error?.code == .network && error?.message.contains("server") == true)
        let again = try await PartServer.start(try #require(local.folder.directory.generation().parts.first).address)
        let manifest = CollectionManifest(generation: 2, parts: [again.part], previous: nil)
        try SystemFile.replace(folder.directory.url.appending(path: "current.json"), with: manifest.text())
        #expect(try await !remote.search(SearchRequest("随访")).hits.isEmpty)
    }

    @Test("Whoever wants to write such an index is told where it is written")
    func refusesToWrite() async throws {
        let folder = try Self.directory(naming: [IndexPart(address: "index.example:7000", isRemote: true)])
        let writer = try await folder.writer()
        let error = await #expect(throws: IndexError.self) {
            try await writer.apply([.remove(group: "g1")])
        }
        #expect(error?.code == .remote && error?.message.contains("index.example:7000") == true)
        await #expect(throws: IndexError.self) { try await IndexMaintenance(folder.directory).compact(with: writer) }
        await writer.close()
        #expect(try folder.directory.manifest().parts.first?.isRemote == true)
    }
}
