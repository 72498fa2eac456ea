import Foundation
import Testing

@Suite("kbtool search with questions of any kind on standard input")
struct QuestionFuzzTests {
    private let place: Workplace

    init() async throws {
        place = try Workplace()
        try await place.importSamples()
    }

    private func answers(to input: Data) async throws -> [SearchAnswer] {
        let process = try await place.kbtool("search", "--data", "d", "--json", input: input)
        #expect(process.status == 0, "\(process.errors)")
        return try process.output.split(separator: "\n").map { try SearchAnswer(line: String($0)) }
    }

    /// A line of pieces that mean something to the query language, to analysis or to nobody.
    private func question(_ random: inout SeededGenerator) -> String {
        let pieces = [
            "密码", "体检表", "打印", "忘记", "随访", "接种证", "怎么办", "EHR-1003", "ACC101", "的", "\"", "“", "”", "-", "－", ":", "：",
            "标签:", "分类:", "时间:", "2026-01", "..", "*", "(", ")", "AND", "\\", "'", "%", "\u{200B}", "\u{FEFF}",
            "\u{301}",
            "👨‍👩‍👧", "🏥", "ｅｈｒ", "密碼", "mima", "\t", " ", "\u{3000}", "\u{0}", "\u{7F}", "\u{202E}", "\u{E000}", "１２３", "0",
            "ﬁ", "İ", "ß", "𠮷", "\u{2028}", "\u{10FFFF}", "，", "？", "{}", "null", "-1", "1e999",
        ]
        return (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    @Test("every one of 300 random questions is answered, in one process (K8)")
    func randomQuestions() async throws {
        var random = SeededGenerator(seed: 300)
        let questions = (0..<300).map { "\($0 % 7 == 0 ? "密码" : "")\(question(&random))x\($0)" }
        let found = try await answers(to: Data((questions.joined(separator: "\n") + "\n").utf8))
        #expect(found.count == questions.count)
        for (answer, question) in zip(found, questions) {
            #expect(answer.query == question.trimmingCharacters(in: .whitespaces))
        }
    }

    @Test("blank lines are passed over; NUL, broken UTF-8 and a last line without an end are answered (K8)")
    func oddBytes() async throws {
        let lines: [[UInt8]] = [
            [], Array("   \t".utf8), Array("密码\u{0}忘记".utf8), [0xFF, 0xFE] + Array("密码".utf8), [0xE5, 0xAF],
            [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], Array("体检表\r".utf8), Array("密码".utf8),
        ]
        let found = try await answers(to: Data(lines.joined(separator: [0x0A])))
        #expect(found.count == 7)
        #expect(found.first?.titles.first == "忘记登录密码怎么重置")
        #expect(found.last?.query == "密码" && found.last?.hits.isEmpty == false)
        #expect(found[5].query == "体检表")
    }

    @Test("an empty question lists articles; 10,000 characters are cut with a notice (K8)")
    func extremes() async throws {
        #expect(try await place.ask("").hits.count == 5)
        #expect(try await place.ask("   ").hits.count == 5)
        let long = String(repeating: "忘记密码怎么办", count: 1_429)
        let answer = try await place.ask(long)
        #expect(answer.notices.map(\.code).contains("tooLong"))
        #expect(answer.titles.first == "忘记登录密码怎么重置")
        let wall = try await answers(to: Data(String(repeating: "\"-标签:", count: 2_000).utf8))
        #expect(wall.count == 1)
    }
}
