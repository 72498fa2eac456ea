import BenchmarkSupport
import CXapian
import Indexer

/// Searches through Xapian alone.
struct PlainSearcher {
    private let database: PlainDatabase

    init(_ directory: CollectionDirectory) throws { database = try PlainDatabase(directory) }

    /// How long a search for the best hits with their data takes, in milliseconds.
    func time(_ program: [UInt8], limit: Int, profile: RankingProfile) throws -> Double {
        try search(program, limit: limit, profile: profile).milliseconds
    }

    /// The BM25 weights of the best hits, the best first.
    func weights(_ program: [UInt8], limit: Int, profile: RankingProfile) throws -> [Double] {
        try search(program, limit: limit, profile: profile).weights
    }

    private func search(
        _ program: [UInt8],
        limit: Int,
        profile: RankingProfile
    ) throws -> (milliseconds: Double, weights: [Double]) {
        try program.withUnsafeBufferPointer { program in
            var search = cxapian_search()
            search.program = program.baseAddress
            search.program_length = program.count
            search.limit = UInt32(limit)
            search.weighting = CXAPIAN_BM25
            search.parameters = (profile.k1, profile.b, profile.minimumLength)
            search.order = CXAPIAN_BY_RELEVANCE
            search.collapse_slot = .max
            search.with_data = true
            var result = cxapian_result()
            var error = cxapian_error()
            var isDone = false
            let time = ContinuousClock().measure {
                isDone = cxapian_database_search(database.handle, &search, &result, &error)
            }
            guard isDone else { throw BenchmarkFailure(error) }
            defer { cxapian_result_free(&result) }
            let hits = UnsafeBufferPointer(start: result.hits, count: result.hit_count)
            return (time.milliseconds, hits.map(\.weight))
        }
    }
}
