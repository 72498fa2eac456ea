import ArgumentParser
import Assist
import Evaluation
import Exchange
import Foundation
import Indexer

/// `kbtool eval search`: measures ranking on judged questions.
struct EvalSearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "用带标准答案的问题衡量搜索质量和速度",
        discussion: """
            语料：每行一个 {"id","title","text","questions"} 的 JSONL（可为 .gz），或放文章的文件夹。
            问题：id TAB 文字。答案：问题 id TAB 文档 id TAB 等级。

            例：
              kbtool eval --corpus Corpus/articles --words Corpus --queries Corpus/gold/queries.tsv \\
                --qrels Corpus/gold/qrels.tsv --unanswerable Corpus/gold/unanswerable.tsv
              kbtool eval --corpus corpus.jsonl --queries queries.tsv --qrels qrels.tsv --run out.tsv --json
            """
    )

    @Option(help: ArgumentHelp("语料文件或文件夹。", valueName: "路径"))
    var corpus: String

    @Option(help: ArgumentHelp("问题文件。", valueName: "文件"))
    var queries: String

    @Option(help: ArgumentHelp("答案文件。", valueName: "文件"))
    var qrels: String

    @Option(help: ArgumentHelp("没有答案的问题，用来衡量能否如实说没有。", valueName: "文件"))
    var unanswerable: String?

    @Option(help: ArgumentHelp("词表文件夹。", valueName: "文件夹"))
    var words: String?

    @Option(help: ArgumentHelp("把结果写成 问题 TAB 文档 TAB 名次 TAB 得分。", valueName: "文件"))
    var run: String?

    @Option(help: ArgumentHelp("每个问题取多少条，1–1000。", valueName: "条数"))
    var depth = 100

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000).contains(depth) else { throw ValidationError("--depth 要在 1 到 1000 之间。") }
    }

    func run() async throws {
        let questions = try QuestionList(parsing: EvaluationFile.text(of: queries), file: queries)
        let judgements = try RelevanceJudgements(parsing: EvaluationFile.text(of: qrels), file: qrels)
        let strangers = try unanswerable.map { try QuestionList(parsing: EvaluationFile.text(of: $0), file: $0) }
        let evaluation = EvaluationRun(
            documents: try await EvaluationCorpus.read(corpus, language: output.language).documents,
            files: try words.map { try WordFolder.files(at: $0) },
            depth: depth
        )
        let outcome = try await evaluation.answer(questions.questions + (strangers?.questions ?? []))
        if let run { try EvaluationFile.write(outcome.run.text, to: run) }
        let report = EvaluationReport(
            outcome: outcome,
            judgements: judgements,
            answerable: questions.questions.map(\.id),
            unanswerable: strangers?.questions.map(\.id)
        )
        if output.json {
            try JSONLine.write(report)
        } else {
            for line in report.lines { Terminal.standardOutput.line(line) }
        }
    }
}
