public import Indexer

/// Fits a ranking model to the answers that people accepted, and switches it on only where it beats the defaults.
public struct RankingTrainer: Sendable {
    /// In how many candidates a word pair must hold for something to be learned about it.
    static let minimumOccurrences = 8
    /// The most word pairs that are fitted; of those the model keeps the ones that say most.
    static let maximumFitted = 12_000
    /// What a word pair must say, either way, to be kept.
    static let minimumWeight = 0.005

    private let collection: SearchCollection
    private let lexicon: Lexicon

    /// - Parameters:
    ///   - collection: The collection that the questions are asked; what it has learned before is left out.
    ///   - lexicon: The words that texts are cut with.
    public init(collection: SearchCollection, lexicon: Lexicon) {
        self.collection = collection
        self.lexicon = lexicon
    }

    /// Fits a model. The same pairs and the same index give the same model, whatever the pairs' order.
    ///
    /// - Parameter pairs: What people accepted; a person's pairs count as `TaughtPair.fair` says.
    /// - Returns: The model, which is not active unless it beats the defaults on answers it was not fitted on.
    /// - Throws: `IndexError` as `SearchCollection.search` does, or `CancellationError`.
    public func train(_ pairs: [TaughtPair]) async throws -> RankingModel {
        let fair = TaughtPair.fair(pairs)
        var samples: [(pair: TaughtPair, sample: RankingSample)] = []
        for pair in fair {
            try Task.checkCancellation()
            let sample = try await self.collection.sample(pair.question, limit: RankingProblem.candidates)
            samples.append((pair, sample))
        }
        return try await self.train(samples)
    }

    /// Fits a model to questions whose candidates are known already.
    ///
    /// - Throws: `IndexError` as `train(_:)` does.
    public func train(_ samples: [(pair: TaughtPair, sample: RankingSample)]) async throws -> RankingModel {
        let profile = try await self.collection.untaughtProfile()
        return try await BlockingThread.run("learning") { [lexicon] in
            try Self.fit(samples, profile: profile, lexicon: lexicon)
        }
    }

    private static func fit(
        _ samples: [(pair: TaughtPair, sample: RankingSample)],
        profile: RankingProfile,
        lexicon: Lexicon
    ) throws -> RankingModel {
        let questions = samples.map(\.sample)
        let vocabulary = try WordPairVocabulary(
            samples: questions,
            minimum: Self.minimumOccurrences,
            limit: Self.maximumFitted,
            lexicon: lexicon
        )
        var problem = RankingProblem(weights: profile.weights, pairs: vocabulary.pairs.count)
        for (entry, features) in zip(samples, vocabulary.features(of: questions)) {
            problem.add(entry.sample, features: features, group: entry.pair.group, weight: entry.pair.weight)
        }
        let outcome = HeldBackTrial(problem: problem).run()
        var model = RankingModel(basis: profile.basis, isActive: outcome.isBetter)
        model.figures = [
            "pairs": Double(samples.count), "usable": Double(outcome.questions), "strength": outcome.strength,
            "before": outcome.before, "after": outcome.after, "likelier": outcome.likelier,
            "people": Double(Set(samples.map(\.pair.person)).count),
        ]
        guard outcome.isBetter else { return model }
        for (rule, change) in zip(problem.rules, outcome.solution.changes) {
            model.changes[rule] = Self.bounded(change)
        }
        model.pairs = Self.strongest(vocabulary.pairs, outcome.solution.pairs)
        return model
    }

    private static func strongest(_ pairs: [WordPair], _ weights: [Double]) -> [WordPair] {
        let told = pairs.indices.filter { abs(weights[$0]) >= Self.minimumWeight }
            .sorted { abs(weights[$0]) != abs(weights[$1]) ? abs(weights[$0]) > abs(weights[$1]) : $0 < $1 }
        return told.prefix(RankingModel.maximumPairs).map { place in
            WordPair(pairs[place].first, pairs[place].second, weight: Self.bounded(weights[place]))
        }
    }

    private static func bounded(_ weight: Double) -> Double {
        max(-RankingModel.maximumWeight, min(RankingModel.maximumWeight, weight))
    }
}
