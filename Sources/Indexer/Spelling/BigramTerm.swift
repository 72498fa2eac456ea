/// Two neighbouring Han characters, as the index counts them.
struct BigramTerm: Sendable, Hashable {
    var first: UInt16
    var second: UInt16

    var units: [UInt16] { [self.first, self.second] }

    /// The term in the index.
    var bytes: [UInt8] { [TermFamily.bigram.rawValue] + Array(String(decoding: self.units, as: UTF16.self).utf8) }

    /// Every bigram of a text with its place.
    static func all(in units: [UInt16]) -> [(place: Int, term: BigramTerm)] {
        units.indices.dropLast().compactMap { place in
            guard WordTerm.isHan(units[place]), WordTerm.isHan(units[place + 1]) else { return nil }
            return (place, BigramTerm(first: units[place], second: units[place + 1]))
        }
    }
}
