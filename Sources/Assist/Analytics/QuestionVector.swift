import Indexer

/// A question as numbers: each feature with its weight, the squares of the weights adding up to 1. Sorted by feature.
struct QuestionVector: Sendable {
    struct Entry: Sendable {
        let feature: UInt32
        let weight: Float
    }

    let entries: [Entry]

    /// How much a feature counts beside its rarity: single characters hold most of what paraphrases share, bigrams
    /// repeat them.
    static func weight(of kind: QuestionReader.Feature.Kind) -> Float {
        switch kind {
        case .character: 1
        case .bigram: 0.5
        case .word: 0.5
        case .concept: 0.5
        }
    }

    /// How much what only asks or connects counts.
    static let functionWeight: Float = 0.4

    /// Of a longer question the heaviest features are kept.
    static let maximumEntries = 96

    /// How much two questions are alike, 0 to 1.
    func cosine(to other: QuestionVector) -> Float {
        var (i, j, sum) = (0, 0, Float(0))
        while i < self.entries.count, j < other.entries.count {
            let (left, right) = (self.entries[i], other.entries[j])
            if left.feature == right.feature {
                sum += left.weight * right.weight
                i += 1
                j += 1
            } else if left.feature < right.feature {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }
}
