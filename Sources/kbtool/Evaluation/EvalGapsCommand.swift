import ArgumentParser
import Assist
import Evaluation
import Exchange
import Foundation
import Indexer

/// `kbtool eval gaps`: measures how well questions that ask the same are put together.
struct EvalGapsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "用已分好组的问题衡量知识缺口的归类",
        discussion: """
            每篇文档的标题、正文的每一行、以及判给它的问题是一组。给出纯度、B-cubed 准确率、召回率和 F1；
            “不归类”一行是每个问题自成一组时的值。

            例：
              kbtool eval gaps --corpus corpus.jsonl --queries queries.tsv --qrels qrels.tsv --json
            """
    )

    @Option(help: ArgumentHelp("语料文件（JSONL，可为 .gz）。", valueName: "文件")) var corpus: String
    @Option(help: ArgumentHelp("问题文件。", valueName: "文件")) var queries: String
    @Option(help: ArgumentHelp("答案文件。", valueName: "文件")) var qrels: String
    @Option(help: ArgumentHelp("词表文件夹。", valueName: "文件夹")) var words: String?
    @Option(help: ArgumentHelp("一百个问题里与最相近的问题至少多像，0–1。", valueName: "相似度"))
    var base = QuestionClusters.Thresholds().base
    @Option(help: ArgumentHelp("问题每多到 e 倍，要求提高多少。", valueName: "相似度"))
    var growth = QuestionClusters.Thresholds().growth
    @Option(help: ArgumentHelp("要求最高到多少，0–1。", valueName: "相似度"))
    var ceiling = QuestionClusters.Thresholds().ceiling
    @Option(help: ArgumentHelp("与整组平均要达到上述要求的几分之几，0–1。", valueName: "比例"))
    var whole = QuestionClusters.Thresholds().whole
    @Option(help: ArgumentHelp("打乱次序用的种子。", valueName: "数"))
    var seed: UInt64 = 1

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let questions = try await questions()
        let lexicon = try words.map { try WordFolder.files(at: $0).load().lexicon } ?? .empty
        let start = ContinuousClock.now
        var clusters = QuestionClusters(
            reader: try QuestionReader(lexicon: lexicon),
            thresholds: QuestionClusters.Thresholds(
                base: base,
                growth: growth,
                ceiling: ceiling,
                whole: whole
            )
        )
        let found = questions.map { clusters.add($0.text) }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let groups = questions.map(\.group)
        let report = Report(ClusterMetrics(clusters: found, groups: groups), seconds: seconds)
        let alone = Report(ClusterMetrics(clusters: Array(found.indices), groups: groups), seconds: 0)
        if output.json { return try JSONLine.write(["clustered": report, "alone": alone]) }
        Terminal.standardOutput.line(report.line(.evalGaps, output.language))
        Terminal.standardOutput.line(alone.line(.evalGapsAlone, output.language))
    }

    private struct Question {
        var text: String
        var group: String
    }

    private func questions() async throws -> [Question] {
        let judged = try RelevanceJudgements(parsing: Self.text(of: qrels), file: qrels)
        let asked = try QuestionList(parsing: Self.text(of: queries), file: queries).questions
        let documents = try await EvaluationCorpus.read(corpus, language: output.language).documents
        var questions = documents.flatMap { document in
            ([document.title] + document.body.split(separator: "\n").map(String.init))
                .map { Question(text: $0, group: document.key) }
        }
        questions += asked.compactMap { question in
            (judged.grades[question.id] ?? [:]).filter { $0.value > 0 }.keys.min()
                .map { Question(text: question.text, group: $0) }
        }
        var random = SplitMix(state: seed)
        return questions.filter { !$0.text.isEmpty }.shuffled(using: &random)
    }

    private static func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw EvaluationError(file: path, .unreadable)
        }
        return String(decoding: data, as: UTF8.self)
    }

    private struct Report: Encodable {
        var items: Int
        var clusters: Int
        var groups: Int
        var purity: Double
        var precision: Double
        var recall: Double
        var f1: Double
        var seconds: Double

        init(_ metrics: ClusterMetrics, seconds: Double) {
            (items, clusters, groups) = (metrics.items, metrics.clusters, metrics.groups)
            (purity, precision, recall, f1) = (metrics.purity, metrics.precision, metrics.recall, metrics.f1)
            self.seconds = seconds
        }

        func line(_ phrase: Phrase, _ language: Language) -> String {
            phrase.text(
                in: language,
                [
                    "items": "\(items)", "clusters": "\(clusters)", "groups": "\(groups)", "purity": Self.text(purity),
                    "precision": Self.text(precision), "recall": Self.text(recall), "f1": Self.text(f1),
                    "time": String(format: "%.2f", seconds),
                ]
            )
        }

        private static func text(_ value: Double) -> String { String(format: "%.4f", value) }
    }

    /// SplitMix64: the same order for the same seed.
    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }
    }
}
