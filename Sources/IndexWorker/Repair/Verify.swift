import Indexer
import Records

/// Compares a collection with the records, both ways, and mends what differs.
public struct Verify: Sendable {
    private let carrier: OutboxCarrier
    private let feed: OutboxCarrier.OpenFeed

    private static let waitingLimit = 10_000

    /// - Parameters:
    ///   - carrier: the one that carries changes into the index.
    ///   - feed: which of its collections to look at.
    public init(_ carrier: OutboxCarrier, _ feed: OutboxCarrier.OpenFeed) {
        self.carrier = carrier
        self.feed = feed
    }

    /// Compares. Nothing is carried meanwhile; what changes wait for in the outbox is passed over.
    ///
    /// - Throws: `IndexError` or `RecordsError` when one of the two cannot be read.
    public func run() async throws -> VerifyReport {
        try await self.carrier.turns.run { try await self.compare() }
    }

    /// Compares and writes again what differs, until nothing does.
    ///
    /// - Returns: what differed at first.
    /// - Throws: `IndexError` or `RecordsError`; repairing again goes on where it stopped.
    @discardableResult
    public func repair() async throws -> VerifyReport {
        try await self.carrier.drain(only: self.feed)
        return try await self.carrier.turns.run {
            let first = try await self.compare()
            var report = first
            while !report.isSound {
                try await self.feed.writer.repair(report)
                let next = try await self.compare()
                if next == report {
                    throw IndexError(
                        code: .other,
                        message: "The index still differs from the records. Make it anew with `kbtool index rebuild`."
                    )
                }
                report = next
            }
            return first
        }
    }

    private func compare() async throws -> VerifyReport {
        let outbox = self.carrier.records.outbox
        let waiting = try await outbox.next(limit: Self.waitingLimit, kinds: self.feed.kinds)
        var report = try await self.feed.writer.verify(passingOver: waiting.map(\.subject))
        report.waiting = try await outbox.count(kinds: self.feed.kinds)
        return report
    }
}
