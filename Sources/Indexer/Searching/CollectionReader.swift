import Foundation

/// One thread's way to a collection: a reading handle with what analysis and ranking need. For one thread at a time.
final class CollectionReader {
    let database: XapianDatabase
    let lexicon: Lexicon
    let tokenizer: Tokenizer
    private(set) var statistics: CollectionStatistics
    /// How to rank before anything was learned.
    private(set) var untaughtProfile: RankingProfile
    /// How to rank with what was learned.
    private(set) var profile: RankingProfile
    private(set) var scorer: CandidateScorer
    private let chosenProfile: RankingProfile?
    private var model: (model: RankingModel, pairs: WordPairTable)?
    /// Whether there is something that should be a model and cannot be read.
    private(set) var isModelDamaged = false
    /// Whether documents hold learned questions.
    private var holdsLearned = false
    private var knownHomophones: Homophones?
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
        self.untaughtProfile = profile ?? RankingProfile.profile(for: self.statistics)
        self.profile = self.untaughtProfile
        self.scorer = CandidateScorer(statistics: self.statistics, profile: self.profile)
        self.holdsLearned = try !self.database.terms(prefix: [Schema.learnedPrefix], limit: 1).isEmpty
    }

    /// Ranks from now on with what a file holds.
    func use(_ content: RankingModelFile.Content) {
        self.isModelDamaged = content == .damaged
        if case .model(let model) = content, model.isActive {
            self.model = (model, WordPairTable(model.pairs))
        } else {
            self.model = nil
        }
        self.prepareRanking()
    }

    private func prepareRanking() {
        self.untaughtProfile = self.chosenProfile ?? RankingProfile.profile(for: self.statistics)
        if let (model, pairs) = self.model, model.isUsed(with: self.untaughtProfile) {
            self.profile = self.untaughtProfile.taught(by: model)
            self.scorer = CandidateScorer(statistics: self.statistics, profile: self.profile, pairs: pairs)
        } else {
            self.profile = self.untaughtProfile
            self.scorer = CandidateScorer(statistics: self.statistics, profile: self.profile)
        }
    }

    /// Moves to the newest revision; statistics are read anew when the collection grew or shrank by 2 %.
    func refresh() throws {
        guard try self.database.reopen() else { return }
        self.holdsLearned = try !self.database.terms(prefix: [Schema.learnedPrefix], limit: 1).isEmpty
        let documents = try self.database.statistics().documents
        let change = abs(documents - self.statistics.documents)
        guard change * 50 > self.statistics.documents else { return }
        self.statistics = try CollectionStatistics(database: self.database)
        self.prepareRanking()
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

    /// A question as it is searched: without stop phrases, weighed, what is very likely misspelt repaired.
    func reading(of text: String, isRepaired: Bool = true) throws -> Reading {
        let units = StopPhraseFilter(phrases: self.lexicon.stopPhrases).strip(Normalizer.normalize(text).units)
        var reading = try self.weigh(self.analyse(units))
        if isRepaired { reading = try self.repaired(reading) }
        if self.holdsLearned {
            reading.learned = try self.database.frequencies(
                of: reading.analysis.terms.map { [Schema.learnedPrefix] + $0.bytes }
            )
        }
        return reading
    }

    func analyse(_ units: [UInt16]) -> QueryAnalysis {
        QueryAnalysis(units: units, tokenizer: self.tokenizer, synonyms: self.lexicon.synonyms)
    }
}
