import Foundation

/// One thread's way to a collection: a reading handle with what analysis and ranking need. For one thread at a time.
final class CollectionReader {
    let database: XapianDatabase
    let lexicon: Lexicon
    let tokenizer: Tokenizer
    private(set) var statistics: CollectionStatistics
    private(set) var profile: RankingProfile
    private(set) var scorer: CandidateScorer
    private let chosenProfile: RankingProfile?
    private var knownHomophones: Homophones?
    private var knownWordReadings: WordReadings?
    private let readings: URL?
    /// Labels by their numbers (see `GroupDigest`).
    private(set) var labelNames: [UInt64: String] = [:]

    private static let maximumLabelNames = 50_000

    /// - Parameters:
    ///   - profile: How to rank; nil lets the collection's statistics choose.
    ///   - readings: The file in which the readings of characters are kept.
    init(parts: [IndexPart], lexicon: Lexicon, profile: RankingProfile? = nil, readings: URL? = nil) throws {
        self.readings = readings
        self.database = try XapianDatabase(parts: parts)
        let version = try self.database.metadata(Schema.MetadataKey.version)
        guard version.isEmpty || version == String(Schema.version) else {
            throw IndexError(
                code: .newerSchema,
                message: "The index has schema \(version) and this program reads \(Schema.version); "
                    + "make it anew with `kbtool index rebuild`."
            )
        }
        self.lexicon = lexicon
        self.tokenizer = try Tokenizer(dictionary: lexicon.dictionary)
        self.statistics = try CollectionStatistics(database: self.database)
        self.chosenProfile = profile
        self.profile = profile ?? RankingProfile.profile(for: self.statistics)
        self.scorer = CandidateScorer(statistics: self.statistics, profile: self.profile)
    }

    /// Moves to the newest revision; statistics are read anew when the collection grew or shrank by 2 %.
    func refresh() throws {
        guard try self.database.reopen() else { return }
        let documents = try self.database.statistics().documents
        let change = abs(documents - self.statistics.documents)
        guard change * 50 > self.statistics.documents else { return }
        self.statistics = try CollectionStatistics(database: self.database)
        self.profile = self.chosenProfile ?? RankingProfile.profile(for: self.statistics)
        self.scorer = CandidateScorer(statistics: self.statistics, profile: self.profile)
        self.knownHomophones = nil
    }

    /// Keeps labels by their numbers, so that their documents need not be read again.
    func keep(_ names: [UInt64: String]) {
        if self.labelNames.count + names.count > Self.maximumLabelNames { self.labelNames = [:] }
        self.labelNames.merge(names) { known, _ in known }
    }

    /// The characters of the collection by their sound; made when first needed.
    func homophones() throws -> Homophones {
        if let known = self.knownHomophones { return known }
        Romanizer.shared.prepare(keptIn: self.readings)
        let terms = try self.database.terms(prefix: [TermFamily.character.rawValue], limit: 0x10000)
        let characters = terms.compactMap { term, count -> (unit: UInt16, documents: Int)? in
            let units = Array(String(decoding: term.dropFirst(), as: UTF8.self).utf16)
            return units.count == 1 ? (units[0], count) : nil
        }
        let homophones = Homophones(characters: characters, readings: self.lexicon.readings)
        self.knownHomophones = homophones
        return homophones
    }

    /// How the lexicon says words are read; made when first needed.
    func wordReadings() -> WordReadings {
        if let known = self.knownWordReadings { return known }
        Romanizer.shared.prepare(keptIn: self.readings)
        let readings = WordReadings(self.lexicon.readings)
        self.knownWordReadings = readings
        return readings
    }

    /// A question's terms with how many documents hold each and how rare that makes them.
    func weigh(_ analysis: QueryAnalysis) throws -> Reading {
        let frequencies = try self.database.frequencies(of: analysis.terms.map(\.bytes))
        let total = Double(self.statistics.documents)
        let rarity = frequencies.map { frequency -> Double in
            guard frequency > 0 else { return 0 }
            return log(max(2, 1 + (total - Double(frequency) + 0.5) / (Double(frequency) + 0.5)))
        }
        return Reading(analysis: analysis, frequencies: frequencies, rarity: rarity)
    }

    func analyse(_ units: [UInt16]) -> QueryAnalysis {
        QueryAnalysis(units: units, tokenizer: self.tokenizer, synonyms: self.lexicon.synonyms)
    }
}
