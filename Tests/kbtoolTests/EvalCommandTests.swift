import Evaluation
import Foundation
import Testing

@Suite("kbtool eval (K14)")
struct EvalCommandTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        let documents = [
            #"{"id":"d1","title":"忘记登录密码","text":"点忘记密码，收验证码后重置。","questions":["密码忘了"]}"#,
            #"{"id":"d2","title":"体检表打印","text":"重新下载模板再打印体检表。"}"#,
            #"{"id":"d3","title":"随访补录","text":"选中居民点补录，填随访日期。"}"#,
            #"{"id":"d4","text":"预防接种证补办要带身份证。"}"#,
            #"{"id":"d5","title":"修改密码","text":"登录后在个人中心修改密码。"}"#,
        ]
        try place.write("corpus.jsonl", documents.joined(separator: "\n") + "\n")
        try place.write("queries.tsv", "q1\t密码忘了怎么办\nq2\t体检表打不出来\nq3\t接种证丢了\nq4\tzqxjk\n")
        try place.write("qrels.tsv", "q1\td1\t2\nq1\td5\t1\nq2\td2\t1\nq3\td4\t1\nq3\td3\t0\nq4\td3\t1\n")
    }

    private func figures(_ options: String...) async throws -> [String: Double] {
        let files = ["--corpus", "corpus.jsonl", "--queries", "queries.tsv", "--qrels", "qrels.tsv"]
        let process = try await KBToolProcess(["eval"] + files + ["--json"] + options, in: place.path)
        #expect(process.status == 0, "\(process.errors)")
        return try JSONDecoder().decode([String: Double].self, from: Data(process.output.utf8))
    }

    /// What a run file says, read anew.
    private func run(_ name: String) throws -> RankedRun {
        var run = RankedRun()
        var entries: [String: [RankedRun.Entry]] = [:]
        let text = try String(contentsOfFile: "\(place.path)/\(name)", encoding: .utf8)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t").map(String.init)
            try #require(parts.count == 4)
            let score = try #require(Double(parts[3]))
            entries[parts[0], default: []].append(RankedRun.Entry(document: parts[1], score: score))
            #expect(Int(parts[2]) == entries[parts[0]]?.count)
        }
        for (question, found) in entries {
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.score >= $1.score })
            run.add(question, found)
        }
        return run
    }

    @Test("all promised figures are told, and the run file gives the same ones again")
    func runFile() async throws {
        let told = try await figures("--run", "out.tsv")
        let keys = [
            "ndcg@10", "mrr@10", "recall@1", "recall@5", "recall@10", "recall@100", "zero_results", "p50_ms", "p95_ms",
            "p99_ms", "docs_per_s", "index_bytes",
        ]
        #expect(Set(keys).subtracting(told.keys).isEmpty)
        let judgements = try RelevanceJudgements(
            parsing: String(contentsOfFile: "\(place.path)/qrels.tsv", encoding: .utf8),
            file: "qrels.tsv"
        )
        let again = RetrievalMetrics(try run("out.tsv"), against: judgements)
        #expect(told["ndcg@10"] == again.ndcg10 && told["mrr@10"] == again.mrr10)
        for depth in [1, 5, 10, 100] { #expect(told["recall@\(depth)"] == again.recall[depth]) }
        #expect(told["zero_results"] == 0.25)
        #expect(told["mrr@10"] == 0.75)
        #expect(told["documents"] == 5 && told["queries"] == 4)
        #expect((told["p50_ms"] ?? 0) <= (told["p95_ms"] ?? 0) && (told["p95_ms"] ?? 0) <= (told["p99_ms"] ?? 0))
        #expect((told["docs_per_s"] ?? 0) > 0 && (told["index_bytes"] ?? 0) > 0)
    }

    @Test("a second evaluation ranks the same, and questions without an answer are told apart")
    func repeated() async throws {
        try place.write("strangers.tsv", "u1\t明天天气怎么样\n")
        let first = try await figures("--run", "1.tsv")
        let second = try await figures("--run", "2.tsv", "--unanswerable", "strangers.tsv")
        #expect(first["ndcg@10"] == second["ndcg@10"])
        #expect((0...1).contains(second["unanswerable_refused"] ?? -1))
        #expect((0...1).contains(second["answerable_refused"] ?? -1))
        let lines = try ["1.tsv", "2.tsv"].map { name in
            try String(contentsOfFile: "\(place.path)/\(name)", encoding: .utf8).split(separator: "\n")
                .filter { !$0.hasPrefix("u1") }
        }
        #expect(lines[0] == lines[1])
    }

    @Test("a folder of articles is a corpus too, judged by the articles' own ids")
    func articles() async throws {
        for (name, text) in SampleArticles.files { try place.write("articles/\(name)", text) }
        try place.write("q.tsv", "q1\t密码忘了\n")
        try place.write("r.tsv", "q1\tacc-1\t1\n")
        let process = try await place.kbtool(
            "eval",
            "--corpus",
            "articles",
            "--queries",
            "q.tsv",
            "--qrels",
            "r.tsv",
            "--json"
        )
        let told = try JSONDecoder().decode([String: Double].self, from: Data(process.output.utf8))
        #expect(told["mrr@10"] == 1 && told["recall@1"] == 1)
    }

    @Test(
        "a file that cannot be used is named with its line",
        arguments: [
            ("queries.tsv", "q1\tx\nq1\ty\n", "queries.tsv:2"), ("qrels.tsv", "q1\td1\n", "qrels.tsv:1"),
            ("corpus.jsonl", "{\"id\":\"a\"}\n\n{\"id\":1}\n", "corpus.jsonl:3"), ("qrels.tsv", "", "qrels.tsv"),
        ]
    )
    func badFiles(name: String, text: String, named: String) async throws {
        if text.isEmpty {
            try FileManager.default.removeItem(atPath: "\(place.path)/\(name)")
        } else {
            try place.write(name, text)
        }
        let files = ["--corpus", "corpus.jsonl", "--queries", "queries.tsv", "--qrels", "qrels.tsv"]
        let process = try await KBToolProcess(["eval"] + files, in: place.path)
        #expect(process.status == 2 && process.errors.contains(named), "\(process.errors)")
        let english = try await KBToolProcess(["eval"] + files + ["--lang", "en"], in: place.path)
        #expect(english.errors.contains(named) && english.errors.allSatisfy { $0.isASCII || "“”…".contains($0) })
    }
}
