import ArgumentParser
import Exchange
import Records
import Workspace

/// `kbtool suggest list`
struct SuggestListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "列出从提问来的输入建议：编号、人数（其中客户）、问题"
    )

    @Flag(help: "只看隐藏了的。") var hidden = false
    @Option(help: ArgumentHelp("从哪个编号之后开始。", valueName: "编号")) var after = ""
    @Option(help: ArgumentHelp("最多几条，1–1000。", valueName: "条数")) var limit = 100
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit 要在 1 到 1000 之间。") }
    }

    func run() async throws {
        let questions = try await target.withRecords { records, _ in
            try await records.pastQuestions.page(after: after, hidden: hidden, limit: limit)
        }
        for question in questions {
            let entry = PastQuestionData(question)
            if output.json {
                try JSONLine.write(entry)
            } else {
                Terminal.standardOutput.line(entry.line(in: output.language))
            }
        }
        if questions.isEmpty, !output.json { output.tell(.suggestListEmpty) }
    }
}

/// `kbtool suggest hide`
struct SuggestHideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hide",
        abstract: "不再建议这些问题；以后再有人问也不建议，直到 show"
    )

    @Argument(help: ArgumentHelp("编号（见 list）。", valueName: "编号")) var questions: [String]
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await target.withRecords { records, _ in
            let count = try await records.pastQuestions.hide(questions)
            output.tell(.suggestHidden, ["count": "\(count)"])
            _ = try await target.carryOutbox(of: records)
            if count < Set(questions).count { throw KBTool.ExitStatus.incomplete }
        }
    }
}

/// `kbtool suggest show`
struct SuggestShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "重新建议隐藏了的问题")

    @Argument(help: ArgumentHelp("编号（见 list --hidden）。", valueName: "编号")) var questions: [String]
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await target.withRecords { records, _ in
            let count = try await records.pastQuestions.show(questions)
            output.tell(.suggestShown, ["count": "\(count)"])
            _ = try await target.carryOutbox(of: records)
            if count < Set(questions).count { throw KBTool.ExitStatus.incomplete }
        }
    }
}

extension PastQuestionData {
    func line(in language: Language) -> String {
        let phrase = kind == PastQuestion.Kind.past.rawValue ? Phrase.suggestPast : .suggestHot
        return phrase.text(
            in: language,
            ["id": id, "people": "\(people)", "customers": "\(customers)", "text": text]
        )
    }
}
