extension RankingProfile {
    /// The profile for a collection, from its statistics alone.
    static func profile(for statistics: CollectionStatistics) -> RankingProfile {
        let isShort = statistics.averageLength < 50
        return RankingProfile(
            k1: 1.2, b: 0.3 + 0.7 * min(statistics.lengthVariation, 1), minimumLength: 0.1, candidates: 100,
            usesCharacters: true,
            weights: isShort
                ? [0, 0, 4.46, 2.19, 2.87, 1.79, 1.54, 4.12, 0, 0, 0, 0, 0.78, 0, 0.71, 0.46, -0.46, 1]
                : [0, 0, 5.7, 1.75, 1.56, 2.04, 0.16, 1.24, 2.15, 0, 0, 0.86, 0, 0, 0, 0, -0.44, 1])
    }
}
