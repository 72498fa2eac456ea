import Foundation
import Testing

@Suite("kbtool eval answers (K5): the sample's gold")
struct EvalAnswersTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Corpus").path

    private struct Figures: Decodable {
        struct Row: Decodable {
            var from: Double
            var count: Int
            var probability: Double
            var right: Double
        }

        var numbers: [String: Double] = [:]
        var reliability: [Row]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            for key in container.allKeys where key.stringValue != "reliability" {
                numbers[key.stringValue] = try container.decode(Double.self, forKey: key)
            }
            reliability = try container.decode([Row].self, forKey: Key(stringValue: "reliability"))
        }
    }

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private func figures(_ options: [String]) async throws -> Figures {
        let process = try await KBToolProcess(["eval", "answers", "--json"] + options, in: place.path)
        try #require(process.status == 0, "\(process.errors)")
        return try JSONDecoder().decode(Figures.self, from: Data(process.output.utf8))
    }

    @Test("gold conversations find their article, and an honest none where there is none")
    func conversations() async throws {
        let told = try await figures([
            "--corpus", Self.corpus + "/articles", "--words", Self.corpus, "--conversations",
            Self.corpus + "/gold/conversations.jsonl",
        ]).numbers
        #expect((told["conversation_questions"] ?? 0) >= 40)
        #expect((told["conversation_card@1"] ?? 0) >= 0.8)
        #expect((told["conversation_card@3"] ?? 0) >= 0.9)
        #expect((told["conversation_honest_none"] ?? 0) >= 0.7)
    }

    /// The two halves are asked by two processes side by side, which a debug build does in half the time.
    @Test("K5: gold questions find their article, and the cards' probabilities come true")
    func questions() async throws {
        let lines = try String(contentsOfFile: Self.corpus + "/gold/queries.tsv", encoding: .utf8).split(
            separator: "\n"
        )
        for half in 0..<2 {
            let part = lines.enumerated().filter { $0.offset % 2 == half }.map { $0.element + "\n" }.joined()
            try place.write("q\(half).tsv", part)
        }
        async let first = figures(half: 0)
        async let second = figures(half: 1)
        let told = try await [first, second]
        let counts = told.map { $0.numbers["questions"] ?? 0 }
        let count = counts.reduce(0, +)
        #expect(Int(count) == lines.count && count >= 600)
        func mean(_ name: String) -> Double {
            zip(told, counts).reduce(0) { $0 + ($1.0.numbers[name] ?? .nan) * $1.1 } / count
        }
        #expect(mean("card@1") >= 0.82)
        #expect(mean("card@3") >= 0.94)
        #expect(mean("refused") <= 0.05)
        let tenths = Dictionary(grouping: told.flatMap(\.reliability)) { Int(($0.from * 10).rounded()) }.values
        let distance = tenths.reduce(0.0) { sum, rows in
            sum + abs(rows.reduce(0) { $0 + ($1.probability - $1.right) * Double($1.count) })
        }
        #expect(distance / count <= 0.08)
    }

    private func figures(half: Int) async throws -> Figures {
        try await figures([
            "--corpus", Self.corpus + "/articles", "--words", Self.corpus, "--queries", "q\(half).tsv",
            "--qrels", Self.corpus + "/gold/qrels.tsv",
        ])
    }

    @Test("figures follow from what was judged")
    func small() async throws {
        try place.write(
            "corpus.jsonl",
            #"{"id":"d1","title":"忘记登录密码","text":"点忘记密码，收验证码后重置。"}"# + "\n"
                + #"{"id":"d2","title":"体检表打印","text":"重新下载模板再打印体检表。"}"# + "\n"
        )
        try place.write("q.tsv", "q1\t忘记登录密码怎么办\nq2\t体检表打印\n")
        try place.write("r.tsv", "q1\td1\t1\nq2\td1\t1\n")
        try place.write("u.tsv", "u1\t钓鱼竿漂流瓶哪家便宜\n")
        try place.write("c.jsonl", #"{"id":"c","turns":[{"speaker":"customer","text":"你好"}],"articles":[]}"# + "\n")
        let told = try await figures([
            "--corpus", "corpus.jsonl", "--queries", "q.tsv", "--qrels", "r.tsv", "--unanswerable", "u.tsv",
            "--conversations", "c.jsonl", "--candidates", "out.jsonl",
        ])
        #expect(told.numbers["card@1"] == 0.5 && told.numbers["questions"] == 2)
        #expect(told.numbers["unanswerable_refused"] == 1 && told.numbers["conversation_honest_none"] == 1)
        #expect((0...1).contains(told.numbers["ece"] ?? -1))
        #expect(told.reliability.reduce(0) { $0 + $1.count } == 2)
        #expect(
            try String(contentsOfFile: place.path + "/out.jsonl", encoding: .utf8).split(separator: "\n").count == 4
        )
    }

    @Test(
        "half of the judgements and a broken line are refused",
        arguments: [
            (["--queries", "q.tsv"], "--qrels"), (["--conversations", "bad.jsonl"], "bad.jsonl:2"),
            ([], "--conversations"),
        ]
    )
    func refused(options: [String], named: String) async throws {
        try place.write("corpus.jsonl", #"{"id":"d1","title":"忘记登录密码"}"# + "\n")
        try place.write("q.tsv", "q1\tx\n")
        try place.write("bad.jsonl", "\n{\"id\":1}\n")
        let process = try await KBToolProcess(
            ["eval", "answers", "--corpus", "corpus.jsonl"] + options,
            in: place.path
        )
        #expect(process.status == 2 && process.errors.contains(named), "\(process.errors)")
    }
}
