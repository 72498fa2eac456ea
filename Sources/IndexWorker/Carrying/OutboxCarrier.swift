public import Indexer
public import Logging
public import Records
import Synchronization

/// Carries the changes of one tenant's articles from the outbox into its knowledge index, in order.
///
/// Killed anywhere and started again it ends in the same state: rows go only after the commit that holds their
/// changes, and what an article says is read again each time, so that applying twice equals applying once. Everything
/// that writes the index from the records takes turns here, so that what is read later is also written later.
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
    /// The index's writer.
    public let writer: IndexWriter

    let lexicon: LexiconSource
    let turns = TurnQueue()
    private let usedLexicon: Mutex<String>
    /// How many rows make a commit.
    private let rowsPerBatch: Int
    private let logger: Logger

    /// About how much text is in memory before it is given to the index, in bytes.
    private static let textPerBatch = 16 << 20
    private static let longestPause = Duration.seconds(30)

    /// Opens the index for writing.
    ///
    /// - Parameters:
    ///   - records: the tenant's records.
    ///   - directory: the tenant's knowledge index.
    ///   - lexicon: what articles are analysed with.
    ///   - policy: when to commit.
    ///   - logger: told about failures of `run`.
    /// - Throws: `IndexError` with code `locked` when another process writes the index, or `disk`.
    public static func open(
        records: TenantRecords,
        directory: CollectionDirectory,
        lexicon: LexiconSource,
        policy: CommitPolicy,
        logger: Logger
    ) async throws -> OutboxCarrier {
        let (current, fingerprint) = try await lexicon.current()
        let writer = try await IndexWriter.open(directory, lexicon: current, policy: policy)
        return OutboxCarrier(
            records: records,
            writer: writer,
            lexicon: lexicon,
            fingerprint: fingerprint,
            rowsPerBatch: policy.documents,
            logger: logger
        )
    }

    /// Carries what waits and lets go of the index, or leaves it to the process that writes the index.
    ///
    /// - Throws: `IndexError` or `RecordsError`; what was not carried is still in the outbox.
    public static func drainOnce(
        records: TenantRecords,
        directory: CollectionDirectory,
        lexicon: LexiconSource,
        logger: Logger
    ) async throws -> Outcome {
        let carrier: OutboxCarrier
        do {
            carrier = try await Self.open(
                records: records,
                directory: directory,
                lexicon: lexicon,
                policy: .draining,
                logger: logger
            )
        } catch let error as IndexError where error.code == .locked {
            return .leftForOther(try await records.outbox.count())
        }
        let result: Result<Int, any Error>
        do { result = .success(try await carrier.drain()) } catch { result = .failure(error) }
        await carrier.close()
        return .carried(try result.get())
    }

    private init(
        records: TenantRecords,
        writer: IndexWriter,
        lexicon: LexiconSource,
        fingerprint: String,
        rowsPerBatch: Int,
        logger: Logger
    ) {
        self.records = records
        self.writer = writer
        self.lexicon = lexicon
        self.usedLexicon = Mutex(fingerprint)
        self.rowsPerBatch = rowsPerBatch
        self.logger = logger
    }

    /// Commits what waits and gives the index back.
    public func close() async { await self.writer.close() }

    // MARK: - Carrying

    /// Carries rows until none is left.
    ///
    /// - Returns: how many rows were carried.
    /// - Throws: `IndexError`, `RecordsError` or `CancellationError`; what was not carried is still in the outbox.
    @discardableResult
    public func drain() async throws -> Int {
        try await self.turns.run {
            var carried = 0
            while true {
                try Task.checkCancellation()
                let count = try await self.carryBatch(also: nil)
                if count == 0 { return carried }
                carried += count
            }
        }
    }

    /// Carries rows as they come until the task is cancelled. A failure is told to the logger and tried again.
    ///
    /// - Parameters:
    ///   - signal: given by whoever saves articles in this process.
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

    /// Carries the oldest rows; for whoever has the turn.
    ///
    /// - Parameter builder: a generation in the making that gets the same changes.
    /// - Returns: how many rows were carried; 0 when there are none.
    func carryBatch(also builder: GenerationBuilder?) async throws -> Int {
        let rows = try await self.records.outbox.next(limit: self.rowsPerBatch).filter { $0.subject.kind == .article }
        guard let last = rows.last else { return 0 }
        try await self.followLexicon()
        try await self.apply(Self.distinct(rows.map(\.subject.id)), position: "\(last.id)", also: builder)
        try await self.records.outbox.remove(rows.map(\.id))
        return rows.count
    }

    /// Makes the index say what these articles say now; for whoever has the turn.
    func apply(_ ids: [String], position: String?, also builder: GenerationBuilder?) async throws {
        var batch: [IndexChange] = []
        var size = 0
        try await ChangeLoader(articles: self.records.articles).load(ids) { changes in
            batch += changes
            size += changes.reduce(0) { $0 + $1.textSize }
            guard size >= Self.textPerBatch else { return }
            try await self.apply(batch, position: nil, also: builder)
            (batch, size) = ([], 0)
        }
        try await self.apply(batch, position: position, also: builder)
    }

    private func apply(_ changes: [IndexChange], position: String?, also builder: GenerationBuilder?) async throws {
        try await self.writer.apply(changes, position: position)
        try await builder?.apply(changes)
    }

    /// Analyses with the lexicon's files as they are now.
    @discardableResult
    func followLexicon() async throws -> Lexicon {
        let (lexicon, fingerprint) = try await self.lexicon.current()
        if self.usedLexicon.withLock(\.self) != fingerprint {
            try self.writer.use(lexicon)
            self.usedLexicon.withLock { $0 = fingerprint }
        }
        return lexicon
    }

    private static func distinct(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }
}

extension IndexChange {
    /// The bytes of its documents' bodies.
    fileprivate var textSize: Int {
        switch self {
        case .put(let documents, _): documents.reduce(0) { $0 + $1.body.utf8.count }
        case .remove: 0
        }
    }
}
