import Foundation

/// How early a suggestion is looked at, before what was typed is known: use first, then how its text reads.
///
/// Documents are numbered by rank, so that the first matches of any term are those that are used most.
struct SuggestionRank: Sendable, Hashable, Comparable {
    /// 0 for the first to be looked at, up to 63.
    let value: UInt8

    /// How many ranks there are.
    static let count = 64
    private static let useLevels = 16
    private static let fitLevels = 4

    /// - Parameters:
    ///   - use: how often people used the suggestion.
    ///   - fit: see `SuggestionFit`.
    init(use: Double, fit: Double) {
        let fitLevel = Self.fitBounds.firstIndex { fit >= $0 } ?? Self.fitLevels - 1
        self.value = UInt8((Self.useLevels - 1 - Self.useLevel(use)) * Self.fitLevels + fitLevel)
    }

    init(value: UInt8) { self.value = min(value, UInt8(Self.count - 1)) }

    /// 0 for a suggestion that nobody used, one more for each doubling.
    static func useLevel(_ use: Double) -> Int {
        guard use.isFinite, use > 0 else { return use == .infinity ? Self.useLevels - 1 : 0 }
        return min(Self.useLevels - 1, Int(log2(1 + use)))
    }

    static func < (first: SuggestionRank, second: SuggestionRank) -> Bool { first.value < second.value }

    private static let fitBounds = [-0.25, -0.55, -0.95]
}
