import Foundation

/// Throw-away.
public final class Lab {
    private let reader: CollectionReader
    public init(path: String, lexicon: Lexicon, profile: RankingProfile) throws {
        self.reader = try CollectionReader(parts: [IndexPart(address: path)], lexicon: lexicon, profile: profile)
    }
    public func rank(_ text: String, limit: Int) throws -> [(String, Double, Double, [Float])] {
        try self.reader.rank(text, limit: limit).map { ($0.key, $0.score, $0.first, $0.values) }
    }
    public static func index(_ documents: [IndexDocument], path: String, lexicon: Lexicon) throws {
        let writer = try XapianWriter(path: path, create: true)
        let encoder = try DocumentEncoder(lexicon: lexicon)
        var lengths = LengthStatistics()
        for (i, document) in documents.enumerated() {
            let (bytes, length) = try encoder.encode(document)
            try writer.replace(bytes)
            lengths.add(length)
            if i % 10000 == 9999 { try writer.commit() }
        }
        try writer.setMetadata(Schema.MetadataKey.lengths, lengths.text)
        try writer.commit()
    }
}
