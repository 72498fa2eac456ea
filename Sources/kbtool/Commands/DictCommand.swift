import ArgumentParser
import Exchange
import Foundation
import IndexWorker
import Indexer
import Workspace

/// `kbtool dict`: the words that are cut whole.
struct DictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dict",
        abstract: "用户词典：列出、试用、添加、删除",
        discussion: """
            加词只会多找到，不会让原来找得到的找不到。添加或删除后只重建含有这些词的文章。

            例：
              kbtool dict try 家医签约 --data ./data
              kbtool dict add 家医签约 五色分级 --data ./data
              kbtool dict list --data ./data | wc -l
            """,
        subcommands: [List.self, Try.self, Add.self, Remove.self]
    )

    /// `kbtool dict list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出所有词，一行一个")

        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let files = try await target.lexiconFiles()
            for word in try WordListFile(url: files.dictionary).entries() {
                if output.json { try JSONLine.write(["word": word]) } else { Terminal.standardOutput.line(word) }
            }
        }
    }

    /// `kbtool dict try`
    struct Try: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "try",
            abstract: "加上这些词会怎样：怎么分、多找到哪些、少找到哪些；什么也不写"
        )

        @Argument(help: ArgumentHelp("词。", valueName: "词")) var words: [String]
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let files = try await target.lexiconFiles()
            let trial = LexiconTrial(directory: try await target.collectionDirectory(), files: files)
            for word in words {
                let outcome = try await trial.outcome(of: word)
                if output.json { try JSONLine.write(outcome) } else { show(outcome) }
            }
        }

        private func show(_ outcome: LexiconTrial.Outcome) {
            let lines: [(Phrase, [String: String])] = [
                (.dictCutNow, ["word": outcome.word, "pieces": outcome.before.joined(separator: " ")]),
                (.dictCutThen, ["pieces": outcome.after.joined(separator: " ")]),
                (.dictHits, ["before": "\(outcome.hitsBefore)", "after": "\(outcome.hitsAfter)"]),
            ]
            for (phrase, arguments) in lines {
                Terminal.standardOutput.line(phrase.text(in: output.language, arguments))
            }
            for title in outcome.gained { Terminal.standardOutput.line("  + \(title)") }
            for title in outcome.lost { Terminal.standardOutput.line("  - \(title)") }
        }
    }

    /// `kbtool dict add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "加词，并重建含有它们的文章")

        @Argument(help: ArgumentHelp("词。", valueName: "词")) var words: [String]
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        /// A longer line of the dictionary is passed over when it is read.
        private static let longestWord = 32

        func run() async throws {
            for word in words where word.count > Self.longestWord {
                throw CommandFailure(.dictTooLong, ["word": word, "count": "\(Self.longestWord)"])
            }
            let words = words
            let added = try await target.changeDictionary { try $0.addition(of: words) }
            if output.json { return try JSONLine.write(added) }
            output.tell(.dictAdded, ["count": "\(added.words.count)", "articles": "\(added.articles)"])
        }
    }

    /// `kbtool dict remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "删词，并重建含有它们的文章")

        @Argument(help: ArgumentHelp("词。", valueName: "词")) var words: [String]
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let words = words
            let removed = try await target.changeDictionary { try $0.removal(of: words) }
            if output.json {
                try JSONLine.write(removed)
            } else {
                output.tell(.dictRemoved, ["count": "\(removed.words.count)", "articles": "\(removed.articles)"])
            }
            if removed.words.isEmpty { throw KBTool.ExitStatus.incomplete }
        }
    }
}
