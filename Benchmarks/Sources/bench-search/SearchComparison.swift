import BenchmarkSupport
import Indexer

/// Asks the same questions of the production searcher and of plain Xapian, in turn.
struct SearchComparison {
    /// Times in milliseconds, of the questions that have hits.
    struct Outcome {
        /// The production searcher: a page of ten with highlights and snippets.
        var ours: [Double] = []
        /// Plain Xapian: ten hits with their data.
        var plain: [Double] = []
        /// Plain Xapian: as many hits with their data as the second stage looks at.
        var candidates: [Double] = []
        var withoutHits = 0
        /// How many of the trees give the best hit another weight than the searcher's first stage does.
        var differing = 0
        /// How many searches ran into their deadline.
        var partial = 0
    }

    let directory: CollectionDirectory
    let plain: PlainSearcher

    /// How long a search may take, in milliseconds: more than any needs, so that none is cut short unseen.
    private static let deadline = 60_000

    func compare(_ questions: [String]) async throws -> Outcome {
        let collection = SearchCollection(directory: directory, files: nil, threads: 1)
        let profile = try await collection.profile()
        var outcome = Outcome()
        let trees = try await trees(of: questions, in: collection, profile: profile, outcome: &outcome)
        for (index, (question, tree)) in trees.enumerated() {
            // Whoever comes second finds the postings in the processor's cache.
            if index % 2 == 0 { try await search(question, in: collection, outcome: &outcome) }
            outcome.plain.append(try plain.time(tree, limit: 10, profile: profile))
            if index % 2 == 1 { try await search(question, in: collection, outcome: &outcome) }
            outcome.candidates.append(try plain.time(tree, limit: profile.candidates, profile: profile))
        }
        return outcome
    }

    private func search(_ question: String, in collection: SearchCollection, outcome: inout Outcome) async throws {
        let result = try await collection.search(SearchRequest(question, deadline: Self.deadline))
        outcome.ours.append(result.milliseconds)
        if result.isPartial { outcome.partial += 1 }
    }

    /// The first stage's query of every question, as the searcher itself explains it.
    private func trees(
        of questions: [String],
        in collection: SearchCollection,
        profile: RankingProfile,
        outcome: inout Outcome
    ) async throws -> [(question: String, tree: [UInt8])] {
        var trees: [(String, [UInt8])] = []
        for question in questions {
            let request = SearchRequest(question, limit: 1, explains: true, deadline: Self.deadline)
            let result = try await collection.search(request)
            guard let explanation = result.hits.first?.explanation,
                let tree = QueryTree.program(of: explanation.terms)
            else {
                outcome.withoutHits += 1
                continue
            }
            trees.append((question, tree))
            let rank = explanation.firstStageRank
            let weights = try plain.weights(tree, limit: max(rank, profile.candidates), profile: profile)
            if weights.count < rank || abs(weights[rank - 1] - explanation.firstStage) > 1e-6 { outcome.differing += 1 }
        }
        return trees
    }
}
