public import Indexer
public import Logging
public import Records
import Synchronization

/// Carries the changes of one tenant's records from the outbox into the collections that follow them, in order.
///
/// Killed anywhere and started again it ends in the same state: a row goes only after every collection that follows it
/// has committed its changes, and what the records say is read again each time, so that applying twice equals applying
/// once. Everything that writes the index from the records takes turns here, so that what is read later is also written
/// later. A collection that fails is left out, and its rows wait; the others go on.
public final class OutboxCarrier: Sendable {
    /// What a drain came to.
    public enum Outcome: Sendable, Hashable {
        /// So many rows were carried, and none was left at the end.
        case carried(Int)
        /// Another process writes the index; so many rows wait for it in the outbox.
        case leftForOther(Int)
    }

    /// The tenant's records.
    public let records: TenantRecords
    /// The collections, in the order in which their locks were taken.
    public let feeds: [OpenFeed]

    let turns = TurnQueue()
    let lexicon: LexiconSource
    private let kinds: Set<OutboxSubject.Kind>
    /// How many rows make a commit.
    private let rowsPerBatch: Int
    private let logger: Logger

    private static let longestPause = Duration.seconds(30)

    /// Opens the collections for writing.
    ///
    /// - Parameters:
    ///   - records: the tenant's records.
    ///   - data: the data directory.
    ///   - feeds: the collections, in the order in which their locks are taken. Leaving out one that follows the same
    ///     kinds as another would take its rows away.
    ///   - lexicon: what texts are analysed with.
    ///   - policy: when to commit.
    ///   - logger: told about failures of `run`.
    /// - Throws: `IndexError` with code `locked` when another process writes one of them, or `disk`.
    public static func open(
        records: TenantRecords,
        in data: DataDirectory,
        feeds: [any Feed] = Feeds.all,
        lexicon: LexiconSource,
        policy: CommitPolicy,
        logger: Logger
    ) async throws -> OutboxCarrier {
        var open: [OpenFeed] = []
        do {
            for feed in feeds {
                let directory = data.collection(feed.collection, of: records.tenant)
                let place = FeedPlace(records: records, directory: directory, lexicon: lexicon, policy: policy)
                open.append(OpenFeed(feed, writer: try await feed.open(place)))
            }
        } catch {
            for feed in open { await feed.writer.close() }
            throw error
        }
        return OutboxCarrier(
            records: records,
            feeds: open,
            lexicon: lexicon,
            rowsPerBatch: policy.documents,
            logger: logger
        )
    }

    /// Carries what waits and lets go of the index, or leaves it to the process that writes the index.
    ///
    /// - Throws: `IndexError` or `RecordsError`; what was not carried is still in the outbox.
    public static func drainOnce(
        records: TenantRecords,
        in data: DataDirectory,
        feeds: [any Feed] = Feeds.all,
        lexicon: LexiconSource,
        logger: Logger
    ) async throws -> Outcome {
        let carrier: OutboxCarrier
        do {
            carrier = try await Self.open(
                records: records,
                in: data,
                feeds: feeds,
                lexicon: lexicon,
                policy: .draining,
                logger: logger
            )
        } catch let error as IndexError where error.code == .locked {
            return .leftForOther(try await records.outbox.count(kinds: Self.kinds(of: feeds)))
        }
        let result: Result<Int, any Error>
        do { result = .success(try await carrier.drain()) } catch { result = .failure(error) }
        await carrier.close()
        return .carried(try result.get())
    }

    private init(
        records: TenantRecords,
        feeds: [OpenFeed],
        lexicon: LexiconSource,
        rowsPerBatch: Int,
        logger: Logger
    ) {
        self.records = records
        self.feeds = feeds
        self.lexicon = lexicon
        self.kinds = feeds.reduce(into: []) { $0.formUnion($1.kinds) }
        self.rowsPerBatch = rowsPerBatch
        self.logger = logger
    }

    private static func kinds(of feeds: [any Feed]) -> Set<OutboxSubject.Kind> {
        feeds.reduce(into: []) { $0.formUnion($1.kinds) }
    }

    /// Commits what waits and gives the collections back.
    public func close() async {
        for feed in self.feeds.reversed() { await feed.writer.close() }
    }

    // MARK: - Carrying

    /// Fills collections that never were and carries rows until none is left.
    ///
    /// - Returns: how many rows were carried into every collection that follows them.
    /// - Throws: `IndexError`, `RecordsError` or `CancellationError`: the first failure, when the other collections have
    ///   everything; what was not carried is still in the outbox.
    @discardableResult
    public func drain() async throws -> Int {
        let round = try await self.drainAll()
        if let failure = round.firstFailure { throw failure }
        return round.carried
    }

    /// Drains for the sake of one collection; that others fail is told to whoever asks for them.
    func drain(only feed: OpenFeed) async throws {
        if let failure = try await self.drainAll().failures[feed.collection] { throw failure }
    }

    private func drainAll() async throws -> CarryingRound {
        try await self.turns.run {
            var round = CarryingRound()
            for feed in self.feeds {
                do {
                    try await feed.fillIfNew(from: self.records)
                } catch {
                    try Task.checkCancellation()
                    round.note(error, in: feed.collection)
                }
            }
            repeat { try Task.checkCancellation() } while try await self.carryBatch(&round)
            return round
        }
    }

    /// Carries rows as they come until the task is cancelled. A failure is told to the logger and tried again.
    ///
    /// - Parameters:
    ///   - signal: given by whoever changes records in this process.
    ///   - interval: after which the outbox is looked at without a signal, for other processes' changes.
    public func run(signal: WakeSignal, interval: Duration = .milliseconds(500)) async {
        var pause = interval
        while !Task.isCancelled {
            do {
                try await self.drain()
                pause = interval
            } catch is CancellationError {
                return
            } catch {
                pause = min(pause * 2, Self.longestPause)
                self.logger.error(
                    "The outbox could not be carried into the index; trying again later.",
                    metadata: ["tenant": "\(self.records.tenant.key)", "error": "\(error)", "pause": "\(pause)"]
                )
            }
            await signal.wait(atMost: pause)
        }
    }

    /// Carries the next rows; for whoever has the turn.
    ///
    /// - Returns: whether there were any.
    func carryBatch(_ round: inout CarryingRound) async throws -> Bool {
        let open = self.feeds.filter { round.failures[$0.collection] == nil }
        guard !open.isEmpty else { return false }
        // Behind a failed collection wait rows that all others have.
        if !round.failures.isEmpty, let known = open.map({ $0.last.withLock(\.self) }).min() {
            round.last = max(round.last, known)
        }
        let rows = try await self.records.outbox.next(limit: self.rowsPerBatch, kinds: self.kinds, after: round.last)
        guard let last = rows.last?.id else { return false }
        for (feed, error) in try await Self.carry(rows, upTo: last, into: open) { round.note(error, in: feed) }
        let done = rows.filter { row in
            self.feeds.allSatisfy { !$0.kinds.contains(row.subject.kind) || $0.last.withLock(\.self) >= row.id }
        }
        try await self.records.outbox.remove(done.map(\.id))
        round.last = last
        round.carried += done.count
        return true
    }

    /// Collections commit side by side, so that none is visible later for the others' sake.
    private static func carry(
        _ rows: [OutboxEntry],
        upTo last: Int64,
        into feeds: [OpenFeed]
    ) async throws -> [(String, any Error)] {
        await withTaskGroup(of: (String, any Error)?.self) { group in
            for feed in feeds {
                group.addTask {
                    do {
                        try await feed.carry(rows, upTo: last)
                        return nil
                    } catch {
                        return (feed.collection, error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append(contentsOf: [$1].compactMap(\.self)) }
        }
    }
}
