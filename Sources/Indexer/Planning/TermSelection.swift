/// Chooses which of a question's terms the first stage looks up, and how much each counts there.
enum TermSelection {
    /// A term of the question, by its place in the analysis, with its weight.
    struct Choice: Sendable, Equatable {
        var term: Int
        var weight: Double
    }

    /// The chosen terms: every bigram and word that the collection holds, then single characters, rarest first, until
    /// the profile's number of postings is spent.
    ///
    /// - Parameters:
    ///   - frequencies: In how many documents each term stands, in the terms' order.
    static func choose(_ analysis: QueryAnalysis, frequencies: [UInt32], profile: RankingProfile) -> [Choice] {
        let order = analysis.terms.indices.filter { frequencies[$0] > 0 }.sorted { first, second in
            let isCharacter = (
                analysis.terms[first].family == .character, analysis.terms[second].family == .character
            )
            return isCharacter.0 == isCharacter.1 ? frequencies[first] < frequencies[second] : isCharacter.1
        }
        var chosen: [Choice] = []
        var postings = 0
        for index in order {
            let term = analysis.terms[index]
            let weight = Self.weight(of: term, profile: profile)
            guard weight > 0 else { continue }
            postings += Int(frequencies[index])
            if term.family == .character, postings > profile.postings, !chosen.isEmpty { break }
            chosen.append(Choice(term: index, weight: weight))
        }
        // A question of nothing but function characters is searched all the same.
        if chosen.isEmpty, let rarest = order.first { chosen.append(Choice(term: rarest, weight: 1)) }
        return chosen
    }

    private static func weight(of term: QueryAnalysis.Term, profile: RankingProfile) -> Double {
        let weight = term.weight + term.wordWeight
        guard !term.isContent else { return weight }
        return weight * (term.family == .character ? profile.functionCharacterWeight : profile.functionWeight)
    }
}
