import Testing

@testable import Indexer

/// What a hit's explanation says about the first stage.
struct ExplanationTests {
    private func explanation(of question: String) async throws -> Explanation? {
        let folder = try CollectionFolder()
        let writer = try await folder.writer()
        let documents = [
            IndexDocument(key: "a", title: "预防接种证遗失怎么补办", body: "带户口本到接种门诊补办接种证。"),
            IndexDocument(key: "b", title: "老年人体检", body: "每年一次，带身份证。"),
        ]
        try await writer.apply([.put(documents: documents, replacingGroup: nil)])
        await writer.close()
        let collection = SearchCollection(directory: folder.directory, files: nil, threads: 1)
        let request = SearchRequest(question, explains: true, deadline: 60_000)
        return try await collection.search(request).hits.first?.explanation
    }

    @Test("A term has a weight exactly when the first stage searched it")
    func weights() async throws {
        let explanation = try #require(try await explanation(of: "接种证遗失了怎么补办"))
        #expect(explanation.terms.allSatisfy { $0.isSearched == ($0.weight > 0) })
        #expect(explanation.terms.allSatisfy { $0.isSearched == ($0.documents > 0) })
        #expect(explanation.terms.contains { $0.family == "bigram" && $0.isSearched })
        #expect(explanation.terms.contains { !$0.isSearched })
    }

    @Test("A question that is found by single characters alone names them as searched")
    func characters() async throws {
        let explanation = try #require(try await explanation(of: "证岁"))
        #expect(explanation.terms.filter(\.isSearched).map(\.text) == ["证"])
    }
}
