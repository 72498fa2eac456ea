import Foundation
import Testing

@Suite("kbtool segment")
struct SegmentCommandTests {
    private let place: Workplace

    private struct Line: Decodable {
        struct Token: Decodable {
            var kind: String
            var text: String
            var form: String
            var start: Int
            var end: Int
        }

        var text: String
        var tokens: [Token]
    }

    private static let lines = [
        "老年人体检表打印不出来 EHR-1003", "", "ＥＨＲ－１００３　報錯，怎麼辦？", "用户user_01登录 https://a.b/c?d=1 失败", "a\tb  c",
        "👨‍👩‍👧 家庭医生🏥签约", "e\u{301}te\u{301} 2026-01-02 3.14%", "𠮷野家 İstanbul ß ﬁ", "\u{200B}零宽\u{200B}字符",
    ]

    init() throws { place = try Workplace() }

    /// Lines of all kinds, made of what words, numbers and marks consist of.
    private func randomLines() -> [String] {
        var random = SeededGenerator(seed: 11)
        let pieces = Array("老年人体检表打印EHR1003-_.:/ ，。？（）ａＢ１報錯é🏥𠮷\u{200B}\u{3000}\t").map(String.init)
        return (0..<200).map { _ in
            (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                .joined()
        }
    }

    private func withoutSpaces(_ text: some StringProtocol) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !CharacterSet.whitespaces.contains($0) }))
    }

    @Test("a line comes back with its words parted by single spaces and nothing else changed (K1)")
    func joinsBack() async throws {
        let lines = Self.lines + randomLines()
        let process = try await place.kbtool("segment", input: Data((lines.joined(separator: "\n") + "\n").utf8))
        #expect(process.status == 0)
        let cut = process.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(cut.count == lines.count)
        for (line, words) in zip(lines, cut) {
            #expect(withoutSpaces(words) == withoutSpaces(line))
            #expect(!words.contains("  ") && !words.hasPrefix(" ") && !words.hasSuffix(" "))
        }
    }

    @Test("every token slices its text out of the line (K1)")
    func offsets() async throws {
        let lines = Self.lines + randomLines()
        let process = try await place.kbtool("segment", "--json", input: Data(lines.joined(separator: "\n").utf8))
        let cut = try process.output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
        #expect(cut.map(\.text) == (lines.last == "" ? lines.dropLast() : lines))
        for line in cut {
            let bytes = Array(line.text.utf8)
            for token in line.tokens {
                #expect(token.start < token.end && token.end <= bytes.count && !token.form.isEmpty)
                guard token.start < token.end, token.end <= bytes.count else { continue }
                #expect(String(decoding: bytes[token.start..<token.end], as: UTF8.self) == token.text)
            }
        }
    }

    @Test("codes stay whole, and a dictionary's words are cut whole (K1, K2)")
    func words() async throws {
        try place.write("words/dictionary.txt", "# 词\n家医签约\n五色分级\n")
        let input = Data("家医签约EHR-1003五色分级".utf8)
        let cut = try await place.kbtool("segment", "--words", "words", input: input)
        #expect(cut.output == "家医签约 EHR-1003 五色分级\n")
        let missing = try await place.kbtool("segment", "--words", "nowhere", input: input)
        #expect(missing.status == 2 && missing.errors.contains("nowhere"))
    }
}
