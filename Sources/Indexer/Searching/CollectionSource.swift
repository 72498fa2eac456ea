public import Foundation

/// Where a collection's readers get what they need; every closure is called before each search and must be cheap.
public struct CollectionSource: Sendable {
    /// Names the live generation and its parts.
    public var generation: @Sendable () throws -> (id: String, parts: [IndexPart])
    /// Changes whenever the lexicon does.
    public var lexiconVersion: @Sendable () -> String
    /// The lexicon as it is now; called when the version changed.
    public var lexicon: @Sendable () -> Lexicon
    /// Changes whenever what was learned about ranking does.
    public var modelVersion: @Sendable () -> String
    /// What was learned about ranking, as it is now; called when the version changed.
    public var model: @Sendable () -> RankingModelFile.Content
    /// How to rank; nil lets the collection's statistics choose.
    public var profile: RankingProfile?

    /// The file in which the readings of characters are left for later processes; nil to work them out each time.
    public var readings: URL?

    /// Names the sources.
    public init(
        generation: @escaping @Sendable () throws -> (id: String, parts: [IndexPart]),
        lexiconVersion: @escaping @Sendable () -> String = { "" },
        lexicon: @escaping @Sendable () -> Lexicon = { .empty },
        modelVersion: @escaping @Sendable () -> String = { "" },
        model: @escaping @Sendable () -> RankingModelFile.Content = { .none },
        profile: RankingProfile? = nil,
        readings: URL? = nil
    ) {
        self.generation = generation
        self.lexiconVersion = lexiconVersion
        self.lexicon = lexicon
        self.modelVersion = modelVersion
        self.model = model
        self.profile = profile
        self.readings = readings
    }
}
