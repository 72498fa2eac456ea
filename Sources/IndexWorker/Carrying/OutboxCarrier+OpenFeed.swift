public import Records
import Synchronization

extension OutboxCarrier {
    /// A collection that the carrier has open.
    public final class OpenFeed: Sendable {
        /// The name of the collection.
        public let collection: String
        /// What it follows.
        public let kinds: Set<OutboxSubject.Kind>
        /// What writes it.
        public let writer: any FeedWriter

        /// The last row that this process carried into it. Rows that wait for another collection are not carried again.
        let last = Mutex<Int64>(0)
        private let wasFilled = Mutex(false)

        init(_ feed: any Feed, writer: any FeedWriter) {
            self.collection = feed.collection
            self.kinds = feed.kinds
            self.writer = writer
        }

        /// Carries those of the rows that are new to it. The rows are all there are up to the last one.
        func carry(_ rows: [OutboxEntry], upTo last: Int64) async throws {
            let known = self.last.withLock(\.self)
            let subjects = Self.distinct(rows.filter { $0.id > known && self.kinds.contains($0.subject.kind) })
            if !subjects.isEmpty { try await self.writer.apply(subjects, position: "\(last)") }
            self.last.withLock { $0 = max($0, last) }
        }

        /// Whether everything that the records held at some time was written into it.
        func isFilled() async throws -> Bool {
            if self.wasFilled.withLock(\.self) { return true }
            guard try await self.writer.position() != nil else { return false }
            self.wasFilled.withLock { $0 = true }
            return true
        }

        /// Fills it from the records if it never was.
        func fillIfNew(from records: TenantRecords) async throws {
            guard try await !self.isFilled() else { return }
            // Rows up to here are contained in what is read from now on.
            let last = try await records.outbox.lastID()
            try await self.writer.fill(position: "\(last)")
            self.last.withLock { $0 = max($0, last) }
            self.wasFilled.withLock { $0 = true }
        }

        private static func distinct(_ rows: [OutboxEntry]) -> [OutboxSubject] {
            var seen: Set<OutboxSubject> = []
            return rows.map(\.subject).filter { seen.insert($0).inserted }
        }
    }
}
