import ArgumentParser
import Assist
import Exchange
import Records
import Workspace

/// `kbtool related`: the public questions that a customer sees while typing.
struct RelatedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "related",
        abstract: "客户打字时看到的相关问题：最多五个，只有公开文章；不到两个汉字不显示",
        discussion: """
            查询日志（--no-log 不记）里单独算一类，不进热门查询：打到一半的字还不是问题。

            退出状态：0 有相关问题；1 没有；2 没能查。

            例：
              kbtool related '体检表打' --data ./data
              kbtool related '体检表打不' --shown 文章编号1,文章编号2 --data ./data --json
            """
    )

    @Argument(help: ArgumentHelp("客户到现在为止打的字。", valueName: "文字"))
    var text: String

    @Option(help: ArgumentHelp("现在显示着的文章编号，按顺序，用英文逗号隔开；仍然合适的会留在原处。", valueName: "编号"))
    var shown: String?

    @OptionGroup var origin: OriginOptions
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var logging: QueryLogOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        struct Question: Encodable {
            var article: String
            var question: String
            var title: String
            var score: Double
        }

        var text: String
        var questions: [Question]
    }

    func run() async throws {
        let start = ContinuousClock.now
        let questions = try await RelatedAssist(knowledge: target.openIndex()).related(
            to: text,
            viewer: .customer(),
            shown: shown?.split(separator: ",").map(String.init) ?? [],
            deadline: 10_000
        )
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        _ = try await target.withQueryLog(logging, output) { $0.note(entry(hits: questions.count, milliseconds)) }
        if output.json {
            let data = questions.map {
                Answer.Question(article: $0.article, question: $0.question, title: $0.title, score: $0.score)
            }
            try JSONLine.write(Answer(text: text, questions: data))
        } else if questions.isEmpty {
            Terminal.standardOutput.line(Phrase.relatedNothing.text(in: output.language))
        } else {
            for (index, question) in questions.enumerated() {
                Terminal.standardOutput.line("\(index + 1). \(question.question)  (\(question.article))")
            }
        }
        if questions.isEmpty { throw KBTool.ExitStatus.incomplete }
    }

    private func entry(hits: Int, _ milliseconds: Double) -> QueryLogging.Entry {
        QueryLogging.Entry(
            kind: .related,
            typed: text,
            origin: origin.origin,
            hits: hits,
            milliseconds: milliseconds
        )
    }
}
