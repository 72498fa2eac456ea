/// Gives out document numbers so that documents of a better rank have smaller ones. Part of the index's metadata.
///
/// Each rank has a range of 67 million numbers, which are given once; packing or rebuilding the collection begins anew.
struct RankedNumbers: Sendable, Equatable {
    private var given: [UInt32]

    private static let bits: UInt32 = 26
    private static let perRank: UInt32 = 1 << Self.bits

    /// Nothing was given yet.
    init() { self.given = [UInt32](repeating: 0, count: SuggestionRank.count) }

    /// Reads the form that `text` writes; what makes no sense counts as nothing given.
    init(text: String) {
        self.init()
        for (rank, number) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated()
        where rank < self.given.count {
            self.given[rank] = UInt32(number) ?? 0
        }
    }

    /// How many numbers of each rank were given.
    var text: String { self.given.map(String.init).joined(separator: ",") }

    /// A number that was never given.
    ///
    /// - Throws: `IndexError` with code `other` when the rank's numbers are used up.
    mutating func next(of rank: SuggestionRank) throws -> UInt32 {
        let place = Int(rank.value)
        guard self.given[place] < Self.perRank - 2 else {
            throw IndexError(
                code: .other,
                message: "The numbers of this index are used up. Make it anew with `kbtool index rebuild`."
            )
        }
        self.given[place] += 1
        return UInt32(rank.value) << Self.bits + self.given[place]
    }

    /// The rank that a number belongs to.
    static func rank(of number: UInt32) -> SuggestionRank { SuggestionRank(value: UInt8(number >> Self.bits)) }
}
