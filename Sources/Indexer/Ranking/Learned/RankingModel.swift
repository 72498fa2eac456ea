/// What accepted answers have taught about ranking a collection: changes to the rules' weights, and word pairs.
///
/// A model holds for the default weights that it was fitted on; with others it is left out until it is fitted anew.
public struct RankingModel: Sendable, Equatable {
    /// The most word pairs of a model; fitting keeps those that say most.
    public static let maximumPairs = 10_000
    /// The most that a weight is changed, and the most that a word pair says, either way.
    public static let maximumWeight = 100.0

    /// Names the default weights that the changes are added to (see `RankingProfile.basis`).
    public var basis: String
    /// Whether searches use it: only while it beats the defaults on answers it was not fitted on.
    public var isActive: Bool
    /// What is added to the weights of rules.
    public var changes: [Rule: Double]
    /// The word pairs, each once.
    public var pairs: [WordPair]
    /// What was measured when it was fitted, by name, for people to read.
    public var figures: [String: Double]

    /// Creates a model.
    public init(
        basis: String,
        isActive: Bool,
        changes: [Rule: Double] = [:],
        pairs: [WordPair] = [],
        figures: [String: Double] = [:]
    ) {
        self.basis = basis
        self.isActive = isActive
        self.changes = changes
        self.pairs = pairs
        self.figures = figures
    }
}

extension RankingProfile {
    /// Names the weights, so that a model is not used with others than those it was fitted on.
    public var basis: String {
        var checksum = Checksum()
        for (rule, weight) in zip(Rule.allCases, self.weights) { checksum.add("\(rule.name)=\(weight);".utf8) }
        return checksum.text
    }

    /// The profile with what a model has learned.
    func taught(by model: RankingModel) -> RankingProfile {
        var profile = self
        for (rule, change) in model.changes { profile.weights[rule.rawValue] += change }
        return profile
    }
}

extension RankingModel {
    /// Whether searches with this profile use the model.
    func isUsed(with profile: RankingProfile) -> Bool { self.isActive && self.basis == profile.basis }
}
