import ArgumentParser
import Assist
import Evaluation
import Foundation
import Indexer

/// `kbtool eval answers`: measures answer cards on judged questions and conversations.
struct EvalAnswersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "用带标准答案的问题和会话衡量答案卡片：准不准、把握说得对不对、没有答案时能否如实说没有",
        discussion: """
            语料、问题、答案与 kbtool eval search 相同；会话每行一个 JSON：
              {"id","turns":[{"speaker":"customer","text":"…"}],"articles":["正确文章的编号"]}；articles 为空表示应当如实说没有。

            card@1、card@3：最像的一张、三张里有没有正确的；shown@1、shown@3：真正显示出来的里有没有（被拒绝的算没有）。
            ece：把握与实际的平均差距；refused：有答案却没有显示的比例；后面是可靠性表。

            例：
              kbtool eval answers --corpus Corpus/articles --words Corpus --queries Corpus/gold/queries.tsv \\
                --qrels Corpus/gold/qrels.tsv --unanswerable Corpus/gold/unanswerable.tsv \\
                --conversations Corpus/gold/conversations.jsonl
            """
    )

    @Option(help: ArgumentHelp("语料文件或文件夹。", valueName: "路径"))
    var corpus: String

    @Option(help: ArgumentHelp("问题文件。", valueName: "文件"))
    var queries: String?

    @Option(help: ArgumentHelp("答案文件。", valueName: "文件"))
    var qrels: String?

    @Option(help: ArgumentHelp("没有答案的问题。", valueName: "文件"))
    var unanswerable: String?

    @Option(help: ArgumentHelp("会话文件。", valueName: "文件"))
    var conversations: String?

    @Option(help: ArgumentHelp("当作案例的语料文件。", valueName: "文件"))
    var cases: String?

    @Option(help: ArgumentHelp("词表文件夹。", valueName: "文件夹"))
    var words: String?

    @Option(help: ArgumentHelp("把每个问题的前 20 个候选和它们的特征写成 JSONL，供拟合使用。", valueName: "文件"))
    var candidates: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (queries == nil) == (qrels == nil) else { throw ValidationError("--queries 和 --qrels 要一起给。") }
        guard queries != nil || conversations != nil else {
            throw ValidationError("请给 --queries 和 --qrels，或者 --conversations。")
        }
    }

    func run() async throws {
        let documents = try await EvaluationCorpus.read(corpus, language: output.language).documents
        let evaluation = AnswersEvaluation(
            documents: documents,
            canned: [],
            cases: try await readCases(),
            files: try words.map { try WordFolder.files(at: $0) },
            candidates: candidates == nil ? 0 : 20
        )
        let (judged, strangers) = (try readJudged(), try readStrangers())
        let talks = try conversations.map { try JudgedConversation.read($0) } ?? []
        let answers = try await evaluation.answer(judged + strangers + talks)
        if let candidates { try Self.write(answers, to: candidates) }
        let report = AnswersReport(
            documents: documents.count,
            judged: Array(answers.prefix(judged.count)),
            strangers: Array(answers.dropFirst(judged.count).prefix(strangers.count)),
            conversations: Array(answers.suffix(talks.count))
        )
        if output.json {
            try JSONLine.write(report)
        } else {
            for line in report.lines { Terminal.standardOutput.line(line) }
        }
    }

    private func readJudged() throws -> [JudgedConversation] {
        guard let queries, let qrels else { return [] }
        let judgements = try RelevanceJudgements(parsing: EvaluationFile.text(of: qrels), file: qrels)
        let questions = try QuestionList(parsing: EvaluationFile.text(of: queries), file: queries)
        return JudgedConversation.single(questions, judgements: judgements)
    }

    private func readStrangers() throws -> [JudgedConversation] {
        guard let unanswerable else { return [] }
        let questions = try QuestionList(parsing: EvaluationFile.text(of: unanswerable), file: unanswerable)
        return JudgedConversation.single(questions, judgements: nil)
    }

    private func readCases() async throws -> [IndexDocument] {
        guard let cases else { return [] }
        return try await EvaluationCorpus.read(cases, language: output.language).documents
    }

    private static func write(_ answers: [AnswersEvaluation.Answer], to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lines = try answers.map { String(decoding: try encoder.encode(CandidateData($0)), as: UTF8.self) + "\n" }
        try EvaluationFile.write(lines.joined(), to: path)
    }
}
