import Evaluation

/// A random run with random judgements, as text and as the library reads them.
struct RandomCase {
    let judgementLines: String
    let judgements: RelevanceJudgements
    let run: RankedRun

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var lines = ""
        var run = RankedRun()
        let documents = (0..<150).map { "d\($0)" }
        for question in (0..<Int.random(in: 1...40, using: &random)).map({ "q\($0)" }) {
            for document in documents.shuffled(using: &random).prefix(Int.random(in: 1...20, using: &random)) {
                lines += "\(question)\t\(document)\t\(Int.random(in: 0...3, using: &random))\n"
            }
            // Some questions are missing from the run, some have no hit.
            guard Int.random(in: 0..<10, using: &random) > 0 else { continue }
            let found = documents.shuffled(using: &random).prefix(Int.random(in: 0...150, using: &random))
            run.add(
                question,
                found.enumerated().map { RankedRun.Entry(document: $1, score: 100 - Double($0) / 2) }
            )
        }
        judgementLines = lines
        judgements = try RelevanceJudgements(parsing: lines, file: "random")
        self.run = run
    }
}
