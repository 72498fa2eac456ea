/// The audit of one tenant: who did what, in an order that cannot be changed without being noticed.
public struct AuditStore: Sendable {
    /// How long entries stay in the database before they are moved to a file, in milliseconds: 180 days.
    public static let retention: Int64 = 180 * 86_400_000
    /// The most entries of one archive file.
    public static let archiveLimit = 10_000

    let scope: TenantScope

    /// What verifying came to.
    public struct Report: Sendable, Hashable {
        /// How many entries of the database are right.
        public var entries: Int
        /// How many archive files are right.
        public var archives: Int
        /// The first thing that is wrong; nil when nothing is.
        public var problem: AuditChain.Break?
    }

    /// Adds an entry. What a store changes it notes itself, in the same change; this is for what is only read, or
    /// refused.
    @discardableResult
    public func append(_ entry: AuditEntry) async throws -> AuditRecord {
        let scope = scope
        return try await scope.database.write { try scope.note(entry, $0) }
    }

    /// Entries that a filter admits, newest first.
    ///
    /// - Parameters:
    ///   - before: the number of the last entry of the page before; nil for the first page.
    ///   - limit: 1 to 1,000.
    public func page(_ filter: AuditFilter = AuditFilter(), before: Int64? = nil, limit: Int) async throws
        -> [AuditRecord]
    {
        try await read { try $0.records(filter, before: before ?? .max, limit: min(max(1, limit), 1_000)) }
    }

    /// Follows the chain through the archive files and the database.
    ///
    /// - Parameter folder: where the tenant's archive files lie.
    public func verify(archivedIn folder: String) async throws -> Report {
        let archives = try await read { try $0.archives() }
        var report = Report(entries: 0, archives: 0, problem: nil)
        var chain = AuditChain()
        for archive in archives {
            guard archive.firstSequence == chain.sequence + 1, archive.previousHash == chain.hash,
                try await BlockingWork.run({ AuditFolder(path: folder).isRight(archive) })
            else {
                report.problem = .archive(archive.fileName)
                return report
            }
            chain = AuditChain(after: archive.lastSequence, hash: archive.lastHash)
            report.archives += 1
        }
        report.problem = try await follow(&chain)
        report.entries = chain.count
        return report
    }

    private func follow(_ chain: inout AuditChain) async throws -> AuditChain.Break? {
        // What is added while the chain is followed is left for the next time.
        let head = try await read { try $0.head() }
        while chain.sequence < head.sequence {
            try Task.checkCancellation()
            let last = chain.sequence
            let page = try await read { try $0.records(after: last, limit: 1_000) }
            if page.isEmpty { return .missing(last + 1) }
            for record in page {
                if let problem = chain.take(record) { return problem }
                if chain.sequence == head.sequence { break }
            }
        }
        let isWhole = chain.sequence == head.sequence && chain.hash == head.hash
        return isWhole ? nil : .cutOff(chain.sequence)
    }

    /// Moves entries older than a time into files, oldest first. Killed at any moment it loses none and doubles none.
    ///
    /// - Parameters:
    ///   - time: in milliseconds since 1970 UTC.
    ///   - folder: where the tenant's archive files lie; made when there is none.
    /// - Returns: how many entries were moved.
    @discardableResult
    public func archive(before time: Int64, into folder: String) async throws -> Int {
        var moved = 0
        // What moving adds itself stays, whatever the time.
        let end = try await read { try $0.head() }.sequence
        while true {
            try Task.checkCancellation()
            let old = try await oldest(before: time, upTo: end)
            guard let first = old.first, let last = old.last else { break }
            let name = try await BlockingWork.run { try AuditFolder(path: folder).write(old) }
            let archive = AuditArchive(
                firstSequence: first.sequence,
                lastSequence: last.sequence,
                previousHash: first.previousHash,
                lastHash: last.hash,
                fileName: name,
                archivedAt: scope.clock.now()
            )
            let scope = scope
            try await scope.database.write { connection in
                try AuditTable(tenantID: scope.tenantID, connection: connection).move(to: archive)
                let after = ["first": "\(first.sequence)", "last": "\(last.sequence)"]
                try scope.note(AuditEntry(.auditArchive, of: "audit", name, by: .system, after: after), connection)
            }
            moved += old.count
        }
        return moved
    }

    /// The oldest entries up to the first that is young: a clock that jumped back must not make a gap.
    private func oldest(before time: Int64, upTo end: Int64) async throws -> [AuditRecord] {
        let page = try await read { try $0.records(after: 0, limit: Self.archiveLimit) }
        return Array(page.prefix { $0.at < time && $0.sequence <= end })
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (AuditTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(AuditTable(tenantID: tenantID, connection: $0)) }
    }
}

extension TenantScope {
    /// Adds an entry to the audit within a change.
    @discardableResult
    func note(_ entry: AuditEntry, _ connection: any Connection) throws -> AuditRecord {
        try AuditTable(tenantID: tenantID, connection: connection).append(entry, now: clock.now())
    }
}
