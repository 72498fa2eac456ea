import Assist
import Foundation
import Indexer
import Testing

@Suite("K3: who types decides what is suggested")
struct SuggesterTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "suggester-\(UUID().uuidString)")

    private func suggester(_ documents: [IndexDocument]) async throws -> (Suggester, IndexWriter) {
        let directory = CollectionDirectory(at: folder.appending(path: "suggest"))
        let writer = try await IndexWriter.open(directory, lexicon: .empty, policy: .draining)
        try await writer.apply([.put(documents: documents, replacingGroup: nil)])
        return (Suggester(SuggestionCollection(directory: directory, files: nil, threads: 1)), writer)
    }

    @Test("a customer gets public texts, staff their branch's as well, the operator everything")
    func viewers() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let grants: [(String, AccessGrant)] = [
            ("公开", .everyone), ("内部", .staff), ("东区", .branch("b1")), ("无人", .branch("")),
        ]
        let documents = grants.map { name, grant in
            IndexDocument.suggestion(key: name, text: "退费流程\(name)", kind: .title, article: name, access: [grant])
        }
        let (suggester, writer) = try await suggester(documents)
        let expected: [(Viewer, Set<String>)] = [
            (.customer(), ["公开"]), (.customer(contact: "b1"), ["公开"]),
            (.staff(agent: "a", reach: .tenant), ["公开", "内部"]),
            (.staff(agent: "a", branches: ["b1"], reach: .own), ["公开", "内部", "东区"]),
            (.operator, ["公开", "内部", "东区", "无人"]),
        ]
        for typed in ["退费", "tuifei", "tflc", "流程", "推费"] {
            for (viewer, names) in expected {
                let answer = try await suggester.suggest(typed, for: viewer, deadline: 60_000)
                let targets = answer.suggestions.map(\.target)
                #expect(Set(targets) == Set(names.map { .article($0) }), "\(typed)")
            }
        }
        await writer.close()
    }

    @Test("a question that was asked before leads to a search, an article's text to the article")
    func targets() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (suggester, writer) = try await suggester([
            .suggestion(key: "a", text: "挂号怎么退", kind: .question, article: "a1", access: [.everyone]),
            .suggestion(key: "b", text: "挂号费多少", kind: .hot, access: [.everyone], use: 12),
            .suggestion(key: "c", text: "挂号窗口几点开", kind: .past, access: [.everyone], use: 3),
        ])
        let found = try await suggester.suggest("挂号", for: .customer(), deadline: 60_000).suggestions
        #expect(found.map(\.target) == [.search, .search, .article("a1")])
        #expect(found.map(\.kind) == [.hot, .past, .question])
        await writer.close()
    }
}
