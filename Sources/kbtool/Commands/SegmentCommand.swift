import ArgumentParser
import Foundation
import Indexer

/// `kbtool segment`: shows how text is cut into words.
struct SegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "分词：从标准输入逐行读，词与词之间用一个空格隔开写到标准输出",
        discussion: """
            --json 每行输出一个对象，列出全部词元：类别 kind、原文 text、规范形式 form、在原文中的 UTF-8 字节位置 start 和 end。

            例：
              echo '老年人体检表打印不出来 EHR-1003' | kbtool segment --words Corpus
              kbtool segment --json < 问题.txt
            """
    )

    @Option(help: ArgumentHelp("词表文件夹（dictionary.txt 等）。", valueName: "文件夹"))
    var words: String?

    @Flag(help: "输出 JSON，一行一个对象。")
    var json = false

    func run() async throws {
        let lexicon = try words.map { try WordFolder.files(at: $0).load().lexicon } ?? .empty
        let segmenter = try Segmenter(lexicon: lexicon)
        while let line = readLine(strippingNewline: true) {
            if json {
                try JSONLine.write(Line(text: line, tokens: segmenter.tokens(of: line).map(Line.Token.init)))
            } else {
                let pieces = segmenter.pieces(of: line).map { $0.text.trimmingCharacters(in: .whitespaces) }
                Terminal.standardOutput.line(pieces.filter { !$0.isEmpty }.joined(separator: " "))
            }
        }
    }

    private struct Line: Encodable {
        struct Token: Encodable {
            var kind: String
            var text: String
            var form: String
            var start: Int
            var end: Int

            init(_ piece: Segmenter.Piece) {
                (kind, text, form) = (piece.kind.rawValue, piece.text, piece.form)
                (start, end) = (piece.range.lowerBound, piece.range.upperBound)
            }
        }

        var text: String
        var tokens: [Token]
    }
}
