import Foundation

/// What ranking must know of a whole collection: how many documents, how long they are, how rare each character is.
struct CollectionStatistics: Sendable {
    /// How many documents the collection holds.
    let documents: Int
    /// The mean of the documents' lengths as Xapian counts them (sum of term frequencies).
    let averageTermLength: Double
    /// The mean length in characters and Latin words.
    let averageLength: Double
    /// The standard deviation of that length over its mean.
    let lengthVariation: Double
    /// For every unit of normalised text, ln(1 + (N + 1) / (df + 1)); 0 for what is neither Han nor a letter or digit.
    let unitWeights: [Float]

    /// The weight of a Latin letter or digit, for which the index counts no documents.
    static let alphanumericWeight: Float = 2

    init(database: XapianDatabase) throws {
        let statistics = try database.statistics()
        self.documents = statistics.documents
        self.averageTermLength = statistics.averageLength
        let lengths = LengthStatistics(text: try database.metadata(Schema.MetadataKey.lengths))
        self.averageLength = lengths.mean
        self.lengthVariation = lengths.variation
        var weights = [Float](repeating: 0, count: 0x10000)
        let rarest = Float(log(1 + Double(self.documents + 1)))
        for (unit, value) in CharacterTable.shared.classes.enumerated() {
            switch value {
            case CharacterClass.han.rawValue, CharacterClass.foreign.rawValue: weights[unit] = rarest
            case CharacterClass.letter.rawValue, CharacterClass.digit.rawValue: weights[unit] = Self.alphanumericWeight
            default: break
            }
        }
        for (term, count) in try database.terms(prefix: [TermFamily.character.rawValue], limit: 0x10000) {
            let units = Array(String(decoding: term.dropFirst(), as: UTF8.self).utf16)
            guard units.count == 1 else { continue }
            weights[Int(units[0])] = Float(log(1 + Double(self.documents + 1) / Double(count + 1)))
        }
        self.unitWeights = weights
    }
}
