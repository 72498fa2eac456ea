import Foundation
import Indexer
public import Records

/// Looks whether a data directory is as it should be. Changes nothing, and may be run while others work with it.
public struct Doctor: Sendable {
    private let directory: DataDirectory
    private let clock: RecordsClock

    /// Less free space than this is a problem, less than ten times as much a warning; in bytes.
    public static let leastSpace = 200 << 20
    /// More changes than this waiting for the index are a warning.
    public static let mostWaiting = 10_000
    /// The clock may be behind what was recorded by this much, in milliseconds.
    public static let clockTolerance: Int64 = 60_000

    /// Names the directory; nothing is opened.
    public init(_ directory: DataDirectory, clock: RecordsClock = .system) {
        self.directory = directory
        self.clock = clock
    }

    /// Looks at everything.
    public func findings() async -> [Finding] {
        let (directory, quick) = (self.directory, self.filesAndSpace)
        var findings = (try? await BlockingThread.run("doctor") { quick() }) ?? []
        guard findings.allSatisfy({ $0.check != .configuration || $0.severity == .fine }) else { return findings }
        do {
            let store = try await BlockingThread.run("doctor") { try directory.openWithoutUpgrade() }
            findings += await self.records(store)
            try await store.close()
        } catch {
            findings.append(Self.problem(.records, error))
        }
        return findings
    }

    // MARK: - Files

    @Sendable private func filesAndSpace() -> [Finding] {
        var findings: [Finding] = []
        do {
            let database = try self.directory.database()
            findings.append(Finding(check: .configuration, severity: .fine, subject: "", detail: "\(database)"))
        } catch {
            findings.append(Self.problem(.configuration, error))
        }
        return findings + self.permissions() + [self.space()]
    }

    private func permissions() -> [Finding] {
        var findings: [Finding] = []
        for name in ["", "/index", "/tenants", "/keys", "/records.sqlite", "/yingda.json"] {
            let path = self.directory.path + name
            guard FileManager.default.fileExists(atPath: path) else { continue }
            if access(path, R_OK | W_OK) != 0 {
                findings.append(self.finding(.permissions, .problem, path, "not readable and writable"))
            }
        }
        for name in ["/keys", "/keys/seal.keys", "/keys/token.keys"] {
            let path = self.directory.path + name
            let mode = (try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?
                .intValue
            if let mode, mode & 0o077 != 0 {
                findings.append(self.finding(.permissions, .problem, path, "mode \(String(mode & 0o777, radix: 8))"))
            }
        }
        return findings.isEmpty ? [self.finding(.permissions, .fine, "", "")] : findings
    }

    private func space() -> Finding {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: self.directory.path)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue else {
            return self.finding(.disk, .warning, self.directory.path, "?")
        }
        let severity: Finding.Severity =
            free < Self.leastSpace ? .problem : free < 10 * Self.leastSpace ? .warning : .fine
        return self.finding(.disk, severity, self.directory.path, "\(free >> 20) MB")
    }

    // MARK: - Records and index

    private func records(_ store: RecordStore) async -> [Finding] {
        do {
            let health = try await store.health()
            var findings = [
                self.finding(.records, health.problems.isEmpty ? .fine : .problem, "", health.summary),
                self.time(health),
            ]
            for tenant in try await store.tenants() {
                findings += await self.index(of: store.records(of: tenant))
            }
            return findings
        } catch {
            return [Self.problem(.records, error)]
        }
    }

    private func time(_ health: RecordHealth) -> Finding {
        let ahead = max(health.newest - self.clock.now(), health.serverTime.map { abs($0 - self.clock.now()) } ?? 0)
        return self.finding(.clock, ahead > Self.clockTolerance ? .problem : .fine, "", "\(max(0, ahead / 1000)) s")
    }

    private func index(of records: TenantRecords) async -> [Finding] {
        let tenant = records.tenant
        var findings: [Finding] = []
        for feed in Feeds.all {
            let collection = self.directory.collection(feed.collection, of: tenant)
            let subject = "\(tenant.key)/\(feed.collection)"
            guard collection.holdsIndex else {
                findings.append(self.finding(.index, .warning, subject, "-"))
                continue
            }
            do {
                let statistics = try await IndexMaintenance(collection).statistics()
                findings.append(self.finding(.index, .fine, subject, "\(statistics.documents)"))
            } catch {
                findings.append(Self.problem(.index, error, subject))
            }
        }
        do {
            let waiting = try await records.outbox.count()
            findings.append(
                self.finding(.outbox, waiting > Self.mostWaiting ? .warning : .fine, tenant.key, "\(waiting)")
            )
        } catch {
            findings.append(Self.problem(.outbox, error, tenant.key))
        }
        return findings
    }

    private func finding(
        _ check: Finding.Check,
        _ severity: Finding.Severity,
        _ subject: String,
        _ detail: String
    ) -> Finding {
        Finding(check: check, severity: severity, subject: subject, detail: detail)
    }

    private static func problem(_ check: Finding.Check, _ error: any Error, _ subject: String = "") -> Finding {
        Finding(check: check, severity: .problem, subject: subject, detail: "\(error)")
    }
}
