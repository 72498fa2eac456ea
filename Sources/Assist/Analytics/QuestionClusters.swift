import Foundation
public import Indexer

/// Puts questions that ask for the same thing together, one after the other.
///
/// A question joins the cluster of the earlier question that it resembles most, if it resembles that one enough and the
/// cluster as a whole as well, which keeps chains of small steps from running together. Otherwise it founds a cluster of
/// its own. Resembling is the cosine of rarity-weighted characters, bigrams, words and synonym groups.
///
/// Because a question is compared with earlier ones alone, and weighed by them alone, a later question never moves an
/// earlier one: what a cluster is called and who is in it stays. The same questions in the same order give the same
/// clusters.
public struct QuestionClusters {
    /// From which cosine on questions belong together.
    ///
    /// The more questions one is compared with, the more alike the nearest one is by accident, so the threshold grows with
    /// the logarithm of their number. ARCHITECTURE.md tells what other values gave.
    public struct Thresholds: Sendable, Hashable {
        /// The cosine to the nearest question that is enough among a hundred questions, 0 to 1.
        public var base: Float
        /// By how much the threshold grows when the questions become e times as many.
        public var growth: Float
        /// The threshold grows no further than this, 0 to 1: what is this much alike asks the same among any number.
        public var ceiling: Float
        /// The share of that threshold that the whole cluster must reach on average.
        public var whole: Float

        /// Creates thresholds.
        public init(base: Float = 0.32, growth: Float = 0.125, ceiling: Float = 0.65, whole: Float = 0.55) {
            self.base = base
            self.growth = growth
            self.ceiling = ceiling
            self.whole = whole
        }

        /// The threshold where so many questions came before.
        func nearest(among questions: Int) -> Float {
            min(max(self.base, self.base + self.growth * log(Float(max(questions, 1)) / 100)), self.ceiling)
        }
    }

    /// How many entries of the inverted index are read for one question, the rarest features first; what bounds the
    /// time of a question whatever came before it.
    static let maximumReads = 8_000
    /// How many of the questions that share most are compared exactly.
    static let maximumCandidates = 24

    private struct Posting: Sendable {
        let question: Int32
        let weight: Float
    }

    private struct Cluster: Sendable {
        var sum: [UInt32: Float] = [:]
        var size = 0
    }

    private let reader: QuestionReader
    private let thresholds: Thresholds
    private var rarity = FeatureRarity()
    private var vectors: [QuestionVector] = []
    private var postings: [[Posting]] = []
    private var clusters: [Cluster] = []
    private var clusterOf: [Int32] = []
    /// What each earlier question has in common with the one at hand; all zero in between.
    private var shared: [Float] = []

    /// Creates clusters that hold nothing.
    public init(reader: QuestionReader, thresholds: Thresholds = Thresholds()) {
        self.reader = reader
        self.thresholds = thresholds
    }

    /// How many clusters there are.
    public var count: Int { self.clusters.count }

    /// Adds a question.
    ///
    /// - Returns: the number of its cluster, counted from 0 in the order in which clusters were founded.
    public mutating func add(_ question: String) -> Int {
        let vector = self.rarity.vector(of: self.reader.occurrences(in: question))
        let cluster = self.cluster(for: vector) ?? self.clusters.count
        if cluster == self.clusters.count { self.clusters.append(Cluster()) }
        self.insert(vector, into: cluster)
        return cluster
    }

    private mutating func insert(_ vector: QuestionVector, into cluster: Int) {
        let number = Int32(self.vectors.count)
        self.vectors.append(vector)
        self.clusterOf.append(Int32(cluster))
        self.shared.append(0)
        self.clusters[cluster].size += 1
        for entry in vector.entries {
            while self.postings.count <= Int(entry.feature) { self.postings.append([]) }
            self.postings[Int(entry.feature)].append(Posting(question: number, weight: entry.weight))
            self.clusters[cluster].sum[entry.feature, default: 0] += entry.weight
        }
    }

    private mutating func cluster(for vector: QuestionVector) -> Int? {
        var best: (cluster: Int, cosine: Float)?
        let threshold = self.thresholds.nearest(among: self.vectors.count)
        for candidate in self.candidates(for: vector) {
            let cosine = vector.cosine(to: self.vectors[candidate])
            guard cosine >= threshold, cosine > (best?.cosine ?? 0) else { continue }
            let cluster = Int(self.clusterOf[candidate])
            if cluster != best?.cluster, self.average(vector, cluster) < threshold * self.thresholds.whole { continue }
            best = (cluster, cosine)
        }
        return best?.cluster
    }

    /// The earlier questions that share most with this one, by the features that could be read; the earliest first.
    private mutating func candidates(for vector: QuestionVector) -> [Int] {
        var touched: [Int32] = []
        var reads = 0
        for entry in self.rarestFirst(vector) where reads < Self.maximumReads {
            // The newest ones of a long list: what is asked now is asked again soonest.
            let part = self.postings[Int(entry.feature)].suffix(Self.maximumReads - reads)
            reads += part.count
            for posting in part {
                let question = Int(posting.question)
                if self.shared[question] == 0 { touched.append(posting.question) }
                self.shared[question] += entry.weight * posting.weight
            }
        }
        var best = BestCandidates(limit: Self.maximumCandidates)
        for question in touched {
            best.offer(question, self.shared[Int(question)])
            self.shared[Int(question)] = 0
        }
        return best.questions
    }

    private func rarestFirst(_ vector: QuestionVector) -> [QuestionVector.Entry] {
        vector.entries.filter { Int($0.feature) < self.postings.count }.sorted { left, right in
            let (a, b) = (self.postings[Int(left.feature)].count, self.postings[Int(right.feature)].count)
            return a != b ? a < b : left.feature < right.feature
        }
    }

    private func average(_ vector: QuestionVector, _ cluster: Int) -> Float {
        let sum = self.clusters[cluster].sum
        let product = vector.entries.reduce(Float(0)) { $0 + $1.weight * (sum[$1.feature] ?? 0) }
        return product / Float(max(1, self.clusters[cluster].size))
    }
}

/// Keeps the few questions that share most; of equal ones those that came earlier.
private struct BestCandidates {
    let limit: Int
    private var entries: [(question: Int32, shared: Float)] = []

    init(limit: Int) {
        self.limit = limit
        self.entries.reserveCapacity(limit + 1)
    }

    /// The kept ones, the earliest first.
    var questions: [Int] { self.entries.map { Int($0.question) }.sorted() }

    mutating func offer(_ question: Int32, _ shared: Float) {
        if self.entries.count == self.limit, let last = self.entries.last, !Self.isBetter((question, shared), last) {
            return
        }
        let place = self.entries.firstIndex { Self.isBetter((question, shared), $0) } ?? self.entries.count
        self.entries.insert((question, shared), at: place)
        if self.entries.count > self.limit { self.entries.removeLast() }
    }

    private static func isBetter(
        _ left: (question: Int32, shared: Float),
        _ right: (question: Int32, shared: Float)
    ) -> Bool {
        left.shared != right.shared ? left.shared > right.shared : left.question < right.question
    }
}
