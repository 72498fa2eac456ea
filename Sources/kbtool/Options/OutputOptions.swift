import ArgumentParser
import Exchange
import Foundation

/// How a command tells what it does.
struct OutputOptions: ParsableArguments {
    @Flag(name: .long, help: "输出 JSON，一行一个对象，供程序读取。")
    var json = false

    @Flag(name: .long, help: "不显示进度和提示，只显示错误。")
    var quiet = false

    @Option(name: .long, help: ArgumentHelp("提示语言：zh 或 en；默认按 LANG。", valueName: "语言"))
    var lang: Language?

    var language: Language { lang ?? .preferred(in: ProcessInfo.processInfo.environment) }

    /// Tells a person what was done, unless nothing but errors is wanted.
    func tell(_ phrase: Phrase, _ arguments: [String: String] = [:]) {
        if !quiet { Terminal.standardError.line(phrase.text(in: language, arguments)) }
    }
}
