import Foundation
import IndexWorker
import Indexer
import Records

/// Reads what is only known when somebody looks: what waits for the index, and what the process uses.
struct GaugeReading {
    let parts: ServerParts

    func read() async {
        let writers = self.parts.workers.writers
        self.parts.metrics.set("http.server.open_connections", to: Double(self.parts.connections.open))
        for tenant in self.parts.tenants.all {
            let labels = [("tenant", tenant.tenant.key)]
            let kinds = Set(Feeds.all.flatMap(\.kinds))
            if let waiting = try? await tenant.records.outbox.count(kinds: kinds) {
                self.parts.metrics.set("yingda.outbox.rows", labels, to: Double(waiting))
            }
            if let oldest = try? await tenant.records.outbox.next(limit: 1, kinds: kinds, after: 0) {
                let age = oldest.first.map { Double(max(0, Moment.now - $0.enqueuedAt)) / 1_000 } ?? 0
                self.parts.metrics.set("yingda.outbox.lag_seconds", labels, to: age)
            }
            self.parts.metrics.set("yingda.search.waiting", labels, to: Double(tenant.knowledge.waiting))
            self.parts.metrics.set(
                "yingda.index.writing",
                labels,
                to: writers.contains(tenant.tenant.id) ? 1 : 0
            )
        }
        if let pages = try? await BlockingThread.run("gauges", { Self.residentPages() }) {
            self.parts.metrics.set("process.resident_memory_bytes", to: Double(pages * sysconf(Int32(_SC_PAGESIZE))))
        }
    }

    private static func residentPages() -> Int {
        let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        return text?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
