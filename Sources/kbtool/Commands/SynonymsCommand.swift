import ArgumentParser
import Exchange
import Foundation
import Indexer
import Workspace

/// `kbtool synonyms`: words that stand for each other in questions.
struct SynonymsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synonyms",
        abstract: "同义词：列出、查询、添加、删除；立即生效，不用重建索引",
        discussion: """
            一组词用英文逗号隔开，组内的词互相替代。

            例：
              kbtool synonyms of 打不开 --data ./data
              kbtool synonyms add '打不开,无法打开,进不去' --data ./data
              kbtool synonyms remove '打不开,无法打开,进不去' --data ./data
            """,
        subcommands: [List.self, Of.self, Add.self, Remove.self]
    )

    /// `kbtool synonyms list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "列出所有组，一行一组")

        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let files = try await target.lexiconFiles()
            for group in try WordListFile(url: files.synonyms).entries() {
                if output.json {
                    try JSONLine.write(["words": SynonymGroups.words(of: group)])
                } else {
                    Terminal.standardOutput.line(group)
                }
            }
        }
    }

    /// `kbtool synonyms of`
    struct Of: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "of", abstract: "一个词的同义词")

        @Argument(help: ArgumentHelp("词。", valueName: "词")) var word: String
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let others = try await target.lexiconFiles().load().lexicon.synonyms(of: word)
            if output.json {
                try JSONLine.write(["synonyms": others])
            } else {
                for other in others { Terminal.standardOutput.line(other) }
            }
            if others.isEmpty { throw KBTool.ExitStatus.incomplete }
        }
    }

    /// `kbtool synonyms add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "添加同义词组")

        @Argument(help: ArgumentHelp("组，词之间用英文逗号隔开。", valueName: "组")) var groups: [String]
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let files = try await target.lexiconFiles()
            try Self.check(groups, against: files.load().lexicon)
            let added = try WordListFile(url: files.synonyms).add(groups)
            if output.json { return try JSONLine.write(["groups": added]) }
            output.tell(.synonymsAdded, ["count": "\(added.count)"])
        }

        private static func check(_ groups: [String], against known: Lexicon) throws {
            do throws(SynonymGroups.Problem) {
                try SynonymGroups.check(groups, against: known)
            } catch {
                switch error {
                case .lone(let group): throw CommandFailure(.synonymsLone, ["group": group])
                case .taken(let word, let group):
                    throw CommandFailure(.synonymsTaken, ["word": word, "group": group])
                }
            }
        }
    }

    /// `kbtool synonyms remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "删除同义词组（与 list 的一行相同）")

        @Argument(help: ArgumentHelp("组。", valueName: "组")) var groups: [String]
        @OptionGroup var target: DataDirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let removed = try await WordListFile(url: target.lexiconFiles().synonyms).remove(groups)
            if output.json {
                try JSONLine.write(["groups": removed])
            } else {
                output.tell(.synonymsRemoved, ["count": "\(removed.count)"])
            }
            if removed.isEmpty { throw KBTool.ExitStatus.incomplete }
        }
    }
}
