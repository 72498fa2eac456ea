public import Foundation

/// A collection of documents open for searching: a pool of threads, each with a reader of its own.
///
/// Readers follow new revisions and new generations by themselves; a search that meets a discarded revision is done
/// again.
public final class SearchCollection: Sendable {
    private let pool: ReaderPool
    private let threads: Int
    private let clock: @Sendable () -> Date

    /// How often a search that met a discarded revision is done again.
    private static let retries = 20

    /// - Parameters:
    ///   - source: Where the index and the lexicon are.
    ///   - threads: How many searches run at the same time, at least 1.
    ///   - queue: How many searches may wait before further ones are refused.
    ///   - clock: The time of day, for words like "today" in questions.
    public init(
        source: CollectionSource,
        threads: Int = 2,
        queue: Int = 256,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.threads = threads
        self.clock = clock
        self.pool = ReaderPool(threads: threads, capacity: queue) { ReaderSlot(source: source) }
    }

    /// Opens the collection of a directory with the words of `files` and the ranking of `model`; all are followed as
    /// they change.
    public convenience init(
        directory: CollectionDirectory,
        files: LexiconFiles?,
        threads: Int = 2,
        queue: Int = 256,
        model: RankingModelFile? = nil,
        profile: RankingProfile? = nil
    ) {
        self.init(
            source: CollectionSource(
                generation: {
                    let generation = try directory.generation()
                    return (String(generation.number), generation.parts)
                },
                lexiconVersion: { files?.fingerprint ?? "" },
                lexicon: { files?.load().lexicon ?? .empty },
                modelVersion: { model?.fingerprint ?? "" },
                model: { model?.read() ?? .none },
                profile: profile,
                readings: directory.readingsURL
            ),
            threads: threads,
            queue: queue
        )
    }

    /// How many searches wait for a thread now.
    public var waiting: Int { self.pool.waiting }

    deinit { self.pool.close(threads: self.threads) }

    /// Searches.
    /// - Throws: `IndexError` with code `overloaded`, `notFound`, `corrupt`, `newerSchema`, `disk`, `network`, or
    ///   `invalid` for a cursor that belongs to another search. No text makes it throw.
    public func search(_ request: SearchRequest) async throws -> SearchResult {
        let start = MonotonicClock.seconds
        let deadline = start + Double(max(1, request.deadline)) / 1_000
        let now = self.clock()
        return try await self.withReader { reader in
            var result = try reader.search(request, deadline: deadline, now: now)
            result.milliseconds = (MonotonicClock.seconds - start) * 1_000
            return result
        }
    }

    /// A question with its best candidates as they were before anything was learned, to fit a model to.
    ///
    /// - Parameters:
    ///   - question: Plain text.
    ///   - limit: The most candidates.
    /// - Throws: `IndexError` as `search` does.
    public func sample(_ question: String, limit: Int) async throws -> RankingSample {
        let now = self.clock()
        return try await self.withReader { try $0.sample(question, limit: limit, now: now) }
    }

    /// By which numbers the collection is ranked before anything was learned.
    /// - Throws: `IndexError` as `search` does.
    public func untaughtProfile() async throws -> RankingProfile { try await self.withReader(\.untaughtProfile) }

    /// By which numbers the collection is ranked now.
    /// - Throws: `IndexError` as `search` does.
    public func profile() async throws -> RankingProfile { try await self.withReader { reader, _ in reader.profile } }

    /// Runs `body` with a reader of the newest state; again when the revision it read was discarded.
    func withReader<Value: Sendable>(
        _ body: @escaping @Sendable (CollectionReader) throws -> Value
    ) async throws -> Value {
        try await self.withReader { reader, _ in try body(reader) }
    }

    /// Runs `body` with a reader of the newest state and the name of its generation.
    func withReader<Value: Sendable>(
        _ body: @escaping @Sendable (CollectionReader, String) throws -> Value
    ) async throws -> Value {
        try await self.pool.run { slot in
            for _ in 0..<Self.retries {
                do {
                    return try body(try slot.current(), slot.generation)
                } catch let error as IndexError where error.code == .modified {
                    continue
                } catch {
                    slot.forget()
                    throw error
                }
            }
            slot.forget()
            return try body(try slot.current(), slot.generation)
        }
    }
}
