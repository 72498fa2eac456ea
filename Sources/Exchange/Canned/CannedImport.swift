public import Records

/// Brings canned responses from a file in, a batch at a time.
public enum CannedImport {
    /// What an import did.
    public struct Counts: Sendable, Hashable, Codable {
        /// New responses.
        public var created = 0
        /// Responses with another content than before.
        public var updated = 0
        /// Responses that were there already.
        public var unchanged = 0
        /// Rows that were left out.
        public var rejected = 0

        /// Nothing happened yet.
        public init() {}

        fileprivate mutating func add(_ outcome: CannedStore.Outcome) {
            switch outcome {
            case .created: created += 1
            case .updated: updated += 1
            case .unchanged: unchanged += 1
            }
        }
    }

    /// Reads the file to its end. What is in already is left as it is, so an import can be repeated.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - owner: the branch or agent of rows that need one and name none; empty for none.
    ///   - store: where they go.
    ///   - onRejection: told every row that is left out.
    /// - Throws: `RecordsError`, `CancellationError` and what `onRejection` throws; whole batches are then in.
    public static func run(
        path: String,
        owner: String = "",
        into store: CannedStore,
        onRejection: (Rejection) throws -> Void
    ) async throws -> Counts {
        var counts = Counts()
        let reader = Reader(path: path, owner: owner)
        while true {
            let items = await reader.next()
            if items.isEmpty { return counts }
            try Task.checkCancellation()
            var batch: [(draft: CannedDraft, place: SourcePlace)] = []
            for item in items {
                switch item {
                case .response(let draft, let place): batch.append((draft, place))
                case .rejection(let rejection):
                    counts.rejected += 1
                    try onRejection(rejection)
                }
            }
            try await save(batch, into: store, &counts, onRejection)
        }
    }

    /// Reads the file in batches on a thread of its own.
    private actor Reader {
        private let executor = BlockingExecutor(label: "exchange.canned")
        private let path: String
        private let owner: String
        private var file: CannedFile?
        private var isFinished = false

        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        init(path: String, owner: String) {
            self.path = path
            self.owner = owner
        }

        /// The next rows; none at the end.
        func next() -> [CannedFile.Item] {
            if isFinished { return [] }
            do throws(Rejection) {
                let source = if let file { file } else { try CannedFile(path: path, owner: owner) }
                file = source
                var items: [CannedFile.Item] = []
                while items.count < CannedStore.batch, let item = source.next() { items.append(item) }
                isFinished = items.count < CannedStore.batch
                return items
            } catch {
                isFinished = true
                return [.rejection(error)]
            }
        }
    }

    private static func save(
        _ batch: [(draft: CannedDraft, place: SourcePlace)],
        into store: CannedStore,
        _ counts: inout Counts,
        _ onRejection: (Rejection) throws -> Void
    ) async throws {
        let results = try await store.save(batch.map(\.draft))
        for (result, entry) in zip(results, batch) {
            switch result {
            case .success(let outcome): counts.add(outcome)
            case .failure(let error):
                counts.rejected += 1
                let message = Message(.recordRefused, ["detail": error.message])
                try onRejection(Rejection(place: entry.place, message: message))
            }
        }
    }
}
