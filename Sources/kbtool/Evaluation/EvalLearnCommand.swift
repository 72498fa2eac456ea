import ArgumentParser
import Evaluation
import Exchange
import Foundation
import Indexer

/// `kbtool eval learn`: measures what accepted answers teach.
struct EvalLearnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract: "衡量从采纳的答案里学到多少",
        discussion: """
            语料、问题、答案的格式同 kbtool eval。问题按文章分成五份，用四份里的若干对去教，用第五份来考，所以考到的文章都没有教过；
            每次都经过正式的学习、留出检验和搜索。

            例：
              kbtool eval learn --corpus corpus.jsonl --queries queries.tsv --qrels qrels.tsv --plain 0.4320
            """
    )

    @Option(help: ArgumentHelp("语料文件或文件夹。", valueName: "路径")) var corpus: String
    @Option(help: ArgumentHelp("问题文件。", valueName: "文件")) var queries: String
    @Option(help: ArgumentHelp("答案文件。", valueName: "文件")) var qrels: String
    @Option(help: ArgumentHelp("词表文件夹。", valueName: "文件夹")) var words: String?

    @Option(help: ArgumentHelp("教多少对；可以给多次，默认 50、100、200 和全部。", valueName: "对数"))
    var pairs: [Int] = []

    @Option(help: ArgumentHelp("每个数量换不同的对教几遍，1–20，取平均。", valueName: "遍数"))
    var repeats = 3

    @Option(help: ArgumentHelp("另衡量相似问法：有多个问题问到同一文章的，教其中这么大的一份，0–0.9；0 不量。", valueName: "比例"))
    var asked = 0.25

    @Flag(help: "只衡量相似问法，不衡量排序。")
    var onlyAsked = false

    @Option(help: ArgumentHelp("不学习的普通引擎的 nDCG@10，用来比较。", valueName: "数值"))
    var plain: Double?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...20).contains(repeats) else { throw ValidationError("--repeats 要在 1 到 20 之间。") }
        guard (0...0.9).contains(asked) else { throw ValidationError("--asked 要在 0 到 0.9 之间。") }
        guard pairs.allSatisfy({ $0 > 0 }) else { throw ValidationError("--pairs 要大于 0。") }
        guard plain.map({ $0 > 0 && $0 <= 1 }) ?? true else { throw ValidationError("--plain 要在 0 到 1 之间。") }
    }

    func run() async throws {
        let evaluation = LearningEvaluation(
            documents: try await EvaluationCorpus.read(corpus, language: output.language).documents,
            files: try words.map { try WordFolder.files(at: $0) },
            questions: try QuestionList(parsing: EvaluationFile.text(of: queries), file: queries).questions,
            judgements: try RelevanceJudgements(parsing: EvaluationFile.text(of: qrels), file: qrels)
        )
        let sizes = pairs.isEmpty ? [50, 100, 200, Int(Int32.max)] : pairs
        let report = try await evaluation.withIndex { place in
            let judged = evaluation.judgements.questions.filter { id in
                evaluation.judgements.grades[id]?.values.contains { $0 > 0 } ?? false
            }
            let untaught = try await evaluation.gains(of: judged, in: place, isUntaught: true)
            return LearningReport(
                documents: evaluation.documents.count,
                questions: judged.count,
                plain: plain,
                untaught: untaught.values.reduce(0, +) / Double(max(1, judged.count)),
                curve: onlyAsked ? [] : try await evaluation.curve(sizes, repeats: repeats, in: place),
                repetition: asked > 0
                    ? try await evaluation.repetition(share: asked, repeats: repeats, untaught: untaught, in: place)
                    : nil
            )
        }
        if output.json {
            try JSONLine.write(report)
        } else {
            for line in report.lines { Terminal.standardOutput.line(line) }
        }
    }
}
