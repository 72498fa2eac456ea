import ArgumentParser
import Evaluation
import Foundation
import Indexer

/// `kbtool eval suggest`: measures suggestions while typing.
struct EvalSuggestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest",
        abstract: "用已知目标的输入衡量输入建议的命中率和速度",
        discussion: """
            语料：每行一个 {"id","title","questions"} 的 JSONL（可为 .gz），或放文章的文件夹。
            用例：编号 TAB 任务 TAB 种类 TAB 输入 TAB 目标文档 id，后面的列不看。

            例：
              kbtool eval suggest --corpus Corpus/articles --words Corpus --cases Corpus/gold/suggest.tsv
              kbtool eval suggest --corpus corpus.jsonl --cases cases.tsv --json
            """
    )

    @Option(help: ArgumentHelp("语料文件或文件夹。", valueName: "路径"))
    var corpus: String

    @Option(help: ArgumentHelp("用例文件。", valueName: "文件"))
    var cases: String

    @Option(help: ArgumentHelp("词表文件夹。", valueName: "文件夹"))
    var words: String?

    @Option(help: ArgumentHelp("把结果写成 用例 TAB 文档 TAB 名次 TAB 得分。", valueName: "文件"))
    var run: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let data = FileManager.default.contents(atPath: cases) else {
            throw EvaluationError(file: cases, .unreadable)
        }
        let cases = try SuggestionCases(parsing: String(decoding: data, as: UTF8.self), file: cases).cases
        let documents = try await EvaluationCorpus.read(corpus, language: output.language).documents
        let files = try words.map { try WordFolder.files(at: $0) }
        let outcome = try await SuggestionRun(entries: Self.entries(of: documents), files: files).type(cases)
        if let run { try Self.write(outcome.run, to: run) }
        let report = SuggestionReport(outcome, cases: cases)
        if output.json {
            try JSONLine.write(report)
        } else {
            for line in report.lines { Terminal.standardOutput.line(line) }
        }
    }

    /// A title and questions of every document; of an article's passages, the first has them.
    private static func entries(of documents: [IndexDocument]) -> [IndexDocument] {
        var seen: Set<String> = []
        return documents.filter { seen.insert($0.group ?? $0.key).inserted }.flatMap { document in
            let id = document.group ?? document.key
            let texts = [(document.title, SuggestionKind.title)] + document.questions.map { ($0, .question) }
            return texts.enumerated().filter { !$1.0.isEmpty }.map { number, text in
                IndexDocument.suggestion(
                    key: "\(id)#\(number)",
                    group: id,
                    text: text.0,
                    kind: text.1,
                    article: id,
                    access: [.everyone]
                )
            }
        }
    }

    private static func write(_ run: RankedRun, to path: String) throws {
        do {
            try run.text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure(.cannotWrite, ["path": path, "detail": error.localizedDescription])
        }
    }
}
