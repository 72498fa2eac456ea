import Evaluation
import Exchange
import Foundation
import IndexWorker
import Indexer
import Records

/// The documents of an evaluation: JSONL with `id`, `title`, `text` and perhaps `questions` (also gzipped), or a folder
/// of articles.
struct EvaluationCorpus {
    let documents: [IndexDocument]

    private struct Line: Decodable {
        var id: String
        var title: String?
        var text: String?
        var questions: [String]?
    }

    /// - Throws: `EvaluationError` with the line that makes no sense.
    static func read(_ path: String, language: Language) async throws -> EvaluationCorpus {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw EvaluationError(file: path, .missing)
        }
        return isFolder.boolValue ? try await articles(in: path, language: language) : try lines(of: path)
    }

    private static func lines(of path: String) throws -> EvaluationCorpus {
        let data = path.hasSuffix(".gz") ? try unpacked(path) : try Data(contentsOf: URL(fileURLWithPath: path))
        var documents: [IndexDocument] = []
        let decoder = JSONDecoder()
        for (number, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 == 0x0D || $0 == 0x20 || $0 == 0x09 }) { continue }
            do {
                let entry = try decoder.decode(Line.self, from: Data(line))
                documents.append(
                    IndexDocument(
                        key: entry.id,
                        title: entry.title ?? "",
                        questions: entry.questions ?? [],
                        body: entry.text ?? ""
                    )
                )
            } catch {
                throw EvaluationError(
                    file: path,
                    line: number + 1,
                    .malformed(form: #"{"id": …, "title": …, "text": …}"#)
                )
            }
        }
        return EvaluationCorpus(documents: documents)
    }

    private static func unpacked(_ path: String) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/gzip")
        process.arguments = ["-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw EvaluationError(file: path, .packed) }
        return data
    }

    /// Articles are passages here as they are in production; the external id is what judgements name.
    private static func articles(in path: String, language: Language) async throws -> EvaluationCorpus {
        let source = ArticleSource(paths: [path])
        var documents: [IndexDocument] = []
        while let item = source.next() {
            switch item {
            case .article(let article):
                let id = article.articleID ?? article.draft.externalID ?? article.draft.title
                let content = Article(
                    id: id,
                    content: article.draft,
                    version: 1,
                    contentHash: "",
                    createdAt: 0,
                    updatedAt: 0
                )
                documents += KnowledgeDocuments.documents(of: content)
            case .rejection(let rejection):
                throw EvaluationError(
                    file: rejection.place.file,
                    line: rejection.place.line,
                    .rejected(rejection.reason(in: language))
                )
            case .notice: break
            }
        }
        return EvaluationCorpus(documents: documents)
    }
}
