import Assist
import Evaluation
import Foundation
import Indexer

/// Teaches the ranking of a corpus with some of its judged questions and ranks others with it, through the same file and
/// searcher as in production.
struct LearningEvaluation {
    /// Where a measurement stands: an index of the corpus, and the file that the searcher follows.
    struct Place {
        var folder: URL
        var directory: CollectionDirectory
        var collection: SearchCollection
        var model: RankingModelFile
    }

    /// What one number of taught pairs came to.
    struct Point: Encodable {
        /// How many pairs were taught; all that there are where it is larger.
        var pairs: Int
        var ndcg: Double
        /// The least of the repetitions.
        var worst: Double
        /// In what share of the parts the model was switched on.
        var active: Double
        /// How long a fit took on average without the searches before it, in seconds.
        var seconds: Double
    }

    let documents: [IndexDocument]
    let files: LexiconFiles?
    let questions: [QuestionList.Question]
    let judgements: RelevanceJudgements

    private static let parts = 5
    /// As many people are said to have accepted the answers.
    private static let people = 10
    private static let candidates = 30

    /// Indexes the corpus, does something with it, and removes what was written.
    func withIndex<Value>(_ body: (Place) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kbtool-eval-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let directory = CollectionDirectory(at: folder.appending(path: "index"))
        _ = try await EvaluationRun(documents: documents, files: files, depth: 10).index(in: directory)
        let model = RankingModelFile(directory: folder, collection: "evaluation")
        let collection = SearchCollection(directory: directory, files: files, threads: 1, model: model)
        return try await body(Place(folder: folder, directory: directory, collection: collection, model: model))
    }

    /// nDCG@10 of each question that has an answer.
    func gains(of ids: [String], in place: Place, isUntaught: Bool) async throws -> [String: Double] {
        let texts = self.texts
        var run = RankedRun()
        for id in ids {
            let request = SearchRequest(
                texts[id] ?? "",
                limit: 10,
                readsOperators: false,
                isUntaught: isUntaught,
                snippetLength: 0,
                deadline: 60_000
            )
            let hits = try await place.collection.search(request).hits
            run.add(id, hits.map { RankedRun.Entry(document: $0.group, score: $0.score) })
        }
        return RetrievalMetrics.ndcg10(run, against: judgements)
    }

    // MARK: - Re-ranking

    /// For each number of pairs what ranking comes to, tested on questions whose documents were not taught.
    func curve(_ sizes: [Int], repeats: Int, in place: Place) async throws -> [Point] {
        let folds = QuestionFolds(judgements, count: Self.parts, seed: 1)
        let samples = try await samples(folds.parts.flatMap(\.self), in: place)
        var points: [Point] = []
        for size in sizes {
            var means: [Double] = []
            var active = 0
            var seconds = 0.0
            for seed in 0..<UInt64(max(1, repeats)) {
                var sum = 0.0
                for (number, part) in folds.parts.enumerated() {
                    let others = folds.parts.indices.filter { $0 != number }.flatMap { folds.parts[$0] }
                    var numbers = SeededNumbers(seed: seed &* 100 &+ UInt64(number))
                    let taught = Array(others.shuffled(using: &numbers).prefix(size))
                    let start = ContinuousClock.now
                    let model = try await train(taught, samples: samples, in: place, &numbers)
                    seconds += Self.seconds(ContinuousClock.now - start)
                    active += model.isActive ? 1 : 0
                    try place.model.write(model)
                    sum += try await gains(of: part, in: place, isUntaught: false).values.reduce(0, +)
                }
                means.append(sum / Double(max(1, folds.parts.reduce(0) { $0 + $1.count })))
            }
            let fits = Double(means.count * Self.parts)
            points.append(
                Point(
                    pairs: size,
                    ndcg: means.reduce(0, +) / Double(means.count),
                    worst: means.min() ?? 0,
                    active: Double(active) / fits,
                    seconds: seconds / fits
                )
            )
        }
        try place.model.remove()
        return points
    }

    // MARK: - Learned questions

    /// What learned questions came to on traffic that repeats itself.
    struct Repetition: Encodable {
        /// Questions about articles of which another question was taught, and their nDCG@10 before and after.
        var asked: Int
        var askedBefore: Double
        var askedAfter: Double
        /// The same of questions about articles of which none was.
        var unasked: Int
        var unaskedBefore: Double
        var unaskedAfter: Double
    }

    /// Teaches a share of those questions whose best document other questions ask for as well, one person each, and asks
    /// the rest.
    func repetition(share: Double, repeats: Int, untaught: [String: Double], in place: Place) async throws -> Repetition
    {
        let writer = try await IndexWriter.open(place.directory, lexicon: files?.load().lexicon ?? .empty)
        let result: Result<Repetition, any Error>
        do {
            result = .success(
                try await repetition(share: share, repeats: repeats, untaught: untaught, in: place, with: writer)
            )
        } catch {
            result = .failure(error)
        }
        await writer.close()
        return try result.get()
    }

    private func repetition(
        share: Double,
        repeats: Int,
        untaught: [String: Double],
        in place: Place,
        with writer: IndexWriter
    ) async throws -> Repetition {
        var sums = Repetition(
            asked: 0,
            askedBefore: 0,
            askedAfter: 0,
            unasked: 0,
            unaskedBefore: 0,
            unaskedAfter: 0
        )
        let answers = bestDocuments()
        let siblings = Dictionary(grouping: answers.keys) { answers[$0] ?? "" }.filter { $0.value.count > 1 }
        let repeated = siblings.values.flatMap(\.self).sorted()
        for seed in 0..<UInt64(max(1, repeats)) {
            var numbers = SeededNumbers(seed: seed)
            let taught = Set(repeated.shuffled(using: &numbers).prefix(Int(Double(repeated.count) * share)))
            let taughtDocuments = Set(taught.compactMap { answers[$0] })
            try await write(taught, answers: answers, with: writer)
            let tested = answers.keys.filter { !taught.contains($0) }.sorted()
            let gains = try await gains(of: tested, in: place, isUntaught: false)
            for id in tested {
                let (before, after) = (untaught[id] ?? 0, gains[id] ?? 0)
                if taughtDocuments.contains(answers[id] ?? "") {
                    sums.asked += 1
                    sums.askedBefore += before
                    sums.askedAfter += after
                } else {
                    sums.unasked += 1
                    sums.unaskedBefore += before
                    sums.unaskedAfter += after
                }
            }
            try await write([], answers: answers, forgetting: taughtDocuments, with: writer)
        }
        sums.askedBefore /= Double(max(1, sums.asked))
        sums.askedAfter /= Double(max(1, sums.asked))
        sums.unaskedBefore /= Double(max(1, sums.unasked))
        sums.unaskedAfter /= Double(max(1, sums.unasked))
        return sums
    }

    /// For each question one of its best documents, the same in every run.
    private func bestDocuments() -> [String: String] {
        var documents: [String: String] = [:]
        for id in judgements.questions {
            let grades = judgements.grades[id] ?? [:]
            guard let best = grades.values.max(), best > 0 else { continue }
            documents[id] = grades.filter { $0.value == best }.keys.min()
        }
        return documents
    }

    /// Writes the documents that the taught questions are about with those questions, as production does.
    private func write(
        _ taught: Set<String>,
        answers: [String: String],
        forgetting: Set<String> = [],
        with writer: IndexWriter
    ) async throws {
        let texts = self.texts
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        let byDocument = Dictionary(grouping: taught.sorted()) { answers[$0] ?? "" }
        let changed = documents.filter { document in
            let name = document.group ?? document.key
            return byDocument[name] != nil || forgetting.contains(name)
        }
        var written: Set<String> = []
        let documents = changed.map { document in
            var document = document
            let name = document.group ?? document.key
            // The first passage alone holds them.
            guard written.insert(name).inserted else { return document }
            document.learned = (byDocument[name] ?? []).map {
                LearnedQuestion(texts[$0] ?? "", strength: 0.5, confirmed: now)
            }
            return document
        }
        try await writer.apply([.put(documents: documents, replacingGroup: nil)])
    }

    // MARK: - Teaching

    private func train(
        _ ids: [String],
        samples: [String: RankingSample],
        in place: Place,
        _ numbers: inout SeededNumbers
    ) async throws -> RankingModel {
        let texts = self.texts
        var taught: [(pair: TaughtPair, sample: RankingSample)] = []
        for (order, id) in ids.enumerated() {
            guard let sample = samples[id], let group = accepted(of: id, &numbers) else { continue }
            let pair = TaughtPair(
                question: texts[id] ?? "",
                group: group,
                person: "person-\(order % Self.people)",
                at: Int64(order)
            )
            taught.append((pair, sample))
        }
        return try await RankingTrainer(collection: place.collection, lexicon: files?.load().lexicon ?? .empty)
            .train(taught)
    }

    /// One of the question's best documents.
    private func accepted(of id: String, _ numbers: inout SeededNumbers) -> String? {
        let grades = judgements.grades[id] ?? [:]
        guard let best = grades.values.max(), best > 0 else { return nil }
        return grades.filter { $0.value == best }.keys.sorted().randomElement(using: &numbers)
    }

    private func samples(_ ids: [String], in place: Place) async throws -> [String: RankingSample] {
        let texts = self.texts
        var samples: [String: RankingSample] = [:]
        for id in ids { samples[id] = try await place.collection.sample(texts[id] ?? "", limit: Self.candidates) }
        return samples
    }

    private var texts: [String: String] {
        Dictionary(questions.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
