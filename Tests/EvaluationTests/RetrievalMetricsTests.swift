import Evaluation
import Foundation
import Testing

@Suite("Retrieval metrics (K14)")
struct RetrievalMetricsTests {
    private func metrics(_ judgements: String, _ results: [String: [String]]) throws -> RetrievalMetrics {
        var run = RankedRun()
        for (question, documents) in results {
            run.add(
                question,
                documents.enumerated().map { RankedRun.Entry(document: $1, score: -Double($0)) }
            )
        }
        return RetrievalMetrics(run, against: try RelevanceJudgements(parsing: judgements, file: "qrels"))
    }

    private func isClose(_ one: Double?, _ other: Double) -> Bool { abs((one ?? .nan) - other) < 1e-12 }

    @Test("a higher grade gains more than twice as much, and later ranks are discounted")
    func gradedGain() throws {
        let figures = try metrics("q\ta\t1\nq\tb\t2\nq\tc\t0\n", ["q": ["a", "c", "b"]])
        // Gains 1, 0, 3 at discounts log2 2, 3, 4; ideal 3, 1 at log2 2, 3.
        #expect(isClose(figures.ndcg10, (1 + 3 / 2.0) / (3 + 1 / log2(3.0))))
        #expect(isClose(figures.mrr10, 1))
    }

    @Test("the best order has nDCG 1, even when more than ten documents are relevant")
    func bestOrder() throws {
        let documents = (1...12).map { "d\($0)" }
        let lines = documents.map { "q\t\($0)\t1\n" }.joined()
        let figures = try metrics(lines, ["q": documents])
        #expect(isClose(figures.ndcg10, 1))
        #expect(isClose(figures.recall[10], 10 / 12.0))
        #expect(isClose(figures.recall[100], 1))
    }

    @Test("only the first ten count for MRR and nDCG, whatever stands behind")
    func depthOfTen() throws {
        let others = (1...9).map { "x\($0)" }
        let tenth = try metrics("q\ta\t1\n", ["q": others + ["a"]])
        #expect(isClose(tenth.mrr10, 0.1))
        #expect(isClose(tenth.ndcg10, 1 / log2(11.0)))
        let eleventh = try metrics("q\ta\t1\n", ["q": others + ["x10", "a"]])
        #expect(eleventh.mrr10 == 0 && eleventh.ndcg10 == 0)
        #expect(isClose(eleventh.recall[10], 0))
        #expect(isClose(eleventh.recall[100], 1))
    }

    @Test("recall is the share found, hit is whether anything was found, at each depth")
    func recallAndHit() throws {
        let judgements = "q\ta\t1\nq\tb\t1\nq\tc\t1\nq\td\t3\nr\tz\t1\n"
        let figures = try metrics(judgements, ["q": ["x", "a", "b", "y", "d", "w", "c"], "r": ["w"]])
        #expect(isClose(figures.recall[1], 0))
        #expect(isClose(figures.recall[3], 0.5 / 2))
        #expect(isClose(figures.recall[5], 0.75 / 2))
        #expect(isClose(figures.recall[10], 0.5))
        #expect(isClose(figures.hit[1], 0))
        #expect(isClose(figures.hit[3], 0.5))
        #expect(isClose(figures.hit[100], 0.5))
    }

    @Test("a question without relevant documents is not counted; one that the run lacks counts as zero")
    func questionsThatCount() throws {
        let figures = try metrics("q\ta\t1\nnone\tb\t0\nlost\tc\t1\n", ["q": ["a"], "none": ["b"], "extra": ["a"]])
        #expect(figures.questions == 2)
        #expect(isClose(figures.ndcg10, 0.5))
        #expect(isClose(figures.mrr10, 0.5))
        #expect(isClose(figures.recall[1], 0.5))
        #expect(isClose(figures.hit[1], 0.5))
    }

    @Test("without judged questions every figure is zero")
    func nothingJudged() throws {
        for judgements in ["", "q\ta\t0\n"] {
            let figures = try metrics(judgements, ["q": ["a"]])
            #expect(figures.questions == 0 && figures.ndcg10 == 0 && figures.mrr10 == 0)
            #expect(figures.recall.values.allSatisfy { $0 == 0 } && figures.hit.values.allSatisfy { $0 == 0 })
        }
    }

    @Test("plain loops over random runs come to the same figures", arguments: 1...40 as ClosedRange<UInt64>)
    func plainLoops(seed: UInt64) throws {
        let sample = try RandomCase(seed: seed)
        let figures = RetrievalMetrics(sample.run, against: sample.judgements)
        let plain = PlainMetrics(sample.run, sample.judgements)
        #expect(figures.questions == plain.questions)
        #expect(isClose(figures.ndcg10, plain.ndcg10))
        #expect(isClose(figures.mrr10, plain.mrr10))
        for depth in RetrievalMetrics.depths where plain.questions > 0 {
            #expect(isClose(figures.recall[depth], plain.recall[depth] ?? 0))
            #expect(isClose(figures.hit[depth], plain.hit[depth] ?? 0))
        }
    }
}
