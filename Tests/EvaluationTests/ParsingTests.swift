import Evaluation
import Testing

@Suite("Files of questions, judgements and runs")
struct ParsingTests {
    @Test("questions keep their order, and their text keeps its spaces and tabs")
    func questions() throws {
        let list = try QuestionList(parsing: "b\t打印 不出来\n\n a\t x\ty \n", file: "q.tsv")
        #expect(list.questions.map(\.id) == ["b", " a"])
        #expect(list.questions.map(\.text) == ["打印 不出来", " x\ty "])
    }

    @Test(
        "a line of questions that makes no sense is named with file and line",
        arguments: [("a\tb\n没有制表符\n", 2), ("\n\n\t只有文字\n", 3), ("a\tb\n\na\tc\n", 3)]
    )
    func badQuestions(text: String, line: Int) {
        let error = #expect(throws: EvaluationError.self) { try QuestionList(parsing: text, file: "dir/q.tsv") }
        #expect(error?.file == "dir/q.tsv" && error?.line == line)
        #expect(error?.description.hasPrefix("dir/q.tsv:\(line): ") == true)
    }

    @Test("lines may end as on Windows")
    func windowsLineEnds() throws {
        let list = try QuestionList(parsing: "a\t打印\r\n\r\nb\t密码\r\n", file: "q.tsv")
        #expect(list.questions.map(\.id) == ["a", "b"] && list.questions.map(\.text) == ["打印", "密码"])
        let judgements = try RelevanceJudgements(parsing: "q\ta\t1\r\nq\tb\t2\r\n", file: "r.tsv")
        #expect(judgements.grades == ["q": ["a": 1, "b": 2]])
    }

    @Test("judgements are read with their grades, blank lines passed over")
    func judgements() throws {
        let judgements = try RelevanceJudgements(parsing: "q2\ta\t2\n\nq1\tb\t0\nq2\tc\t1", file: "r.tsv")
        #expect(judgements.questions == ["q2", "q1"])
        #expect(judgements.grades == ["q2": ["a": 2, "c": 1], "q1": ["b": 0]])
    }

    @Test(
        "a judgement that makes no sense is named with file and line",
        arguments: [("q\ta\t1\nq\ta\n", 2), ("q\ta\tviel\n", 1), ("\nq\ta\t1\t1\n", 2), ("q\ta\t1.5\n", 1)]
    )
    func badJudgements(text: String, line: Int) {
        let error = #expect(throws: EvaluationError.self) {
            try RelevanceJudgements(parsing: text, file: "r.tsv")
        }
        #expect(error?.description.hasPrefix("r.tsv:\(line): ") == true)
    }

    @Test("an error of a whole file names no line")
    func wholeFile() {
        #expect(EvaluationError(file: "x", .unreadable).description == "x: it cannot be read")
    }

    @Test("a run is written as question, document, rank and score in the order of asking")
    func runText() {
        var run = RankedRun()
        run.add("q2", [.init(document: "a", score: 2.5), .init(document: "b", score: -1)])
        run.add("q1", [])
        run.add("q0", [.init(document: "a", score: 1)])
        #expect(run.text == "q2\ta\t1\t2.5\nq2\tb\t2\t-1.0\nq0\ta\t1\t1.0\n")
        #expect(run.questions == ["q2", "q1", "q0"])
    }
}
