import Assist
import BenchmarkSupport
import Foundation
import Indexer

/// The collections that answers are drawn from, made of a corpus once and kept.
struct AnswersDesk {
    let cache: BenchmarkCache
    let documents: Int

    private static let batch = 2_000
    private static let passagesPerArticle = 3
    private static let canned = 100

    func open() async throws -> AnswerAssist {
        let index = cache.index(documents: documents)
        func place(_ name: String) -> URL { index.appendingPathExtension("answers-\(name)") }
        return AnswerAssist(
            knowledge: try await collection(at: place("knowledge"), limit: documents, make: Self.passage),
            cases: try await collection(at: place("cases"), limit: documents, make: Self.case),
            canned: try await collection(at: place("canned"), limit: Self.canned, make: Self.canned)
        )
    }

    /// Conversations from the questions: by turns one question alone, and one after another was answered.
    func conversations(_ count: Int) throws -> [[ConversationTurn]] {
        guard let text = try? String(contentsOf: cache.questions, encoding: .utf8) else {
            throw BenchmarkFailure("There are no questions at \(cache.questions.path). Make them with bench-corpus.")
        }
        let questions = text.split(separator: "\n").compactMap { $0.split(separator: "\t").last.map(String.init) }
        return zip(questions, questions.dropFirst()).prefix(count).enumerated().map { place, pair in
            let last = ConversationTurn(.customer, pair.0)
            guard place % 2 == 1 else { return [last] }
            return [ConversationTurn(.customer, pair.1), ConversationTurn(.agent, "请稍等，我看一下。"), last]
        }
    }

    // MARK: - Documents

    private static func passage(_ number: Int, _ document: IndexDocument) -> IndexDocument {
        var passage = document
        passage.group = "a\(number / Self.passagesPerArticle)"
        passage.labels = [.article: [passage.group ?? ""], .access: [AccessGrant.everyone.label]]
        return passage
    }

    /// Other text than the passage of the same number, so that both collections have their own.
    private static func `case`(_ number: Int, _ document: IndexDocument) -> IndexDocument {
        let half = document.body.index(document.body.startIndex, offsetBy: document.body.count / 2)
        return IndexDocument(
            key: "c\(number)",
            group: "c\(number)",
            title: String(document.body[..<half]),
            body: document.title + "。" + document.body[half...],
            labels: [.access: [AccessGrant.tenant.label]]
        )
    }

    private static func canned(_ number: Int, _ document: IndexDocument) -> IndexDocument {
        IndexDocument(
            key: "r\(number)",
            group: "r\(number)",
            title: document.title,
            body: "{{客户称呼}}，" + document.body,
            labels: [.access: [AccessGrant.staff.label]]
        )
    }

    // MARK: - Index

    private func collection(
        at url: URL,
        limit: Int,
        make: (Int, IndexDocument) -> IndexDocument
    ) async throws -> SearchCollection {
        let directory = CollectionDirectory(at: url)
        if !FileManager.default.fileExists(atPath: url.path) {
            do {
                try await write(directory, limit: limit, make: make)
            } catch {
                // Half an index would be taken for a whole one.
                try cache.remove(url)
                throw error
            }
        }
        return SearchCollection(directory: directory, files: nil, threads: 1)
    }

    private func write(
        _ directory: CollectionDirectory,
        limit: Int,
        make: (Int, IndexDocument) -> IndexDocument
    ) async throws {
        let reader = try CorpusReader(cache.corpus(documents: documents))
        let writer = try await IndexWriter.open(directory, lexicon: .empty)
        let builder = try await GenerationBuilder.begin(beside: writer, lexicon: .empty)
        var number = 0
        while number < limit {
            let batch = reader.next(min(Self.batch, limit - number))
            if batch.isEmpty { break }
            let documents = batch.enumerated().map { make(number + $0, $1) }
            try await builder.apply([.put(documents: documents, replacingGroup: nil)])
            number += batch.count
        }
        try await builder.finish(position: nil)
        await writer.close()
    }
}
