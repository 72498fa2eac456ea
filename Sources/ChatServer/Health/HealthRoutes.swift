import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// What watches the process: whether it lives, whether it can answer, and what it counts.
struct HealthRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.get("health") { _, _ in Reply(HealthData(status: "ok", checks: [:])) }
        routes.get("ready") { _, _ in try await self.ready() }
    }

    /// Behind the authenticator, since not everybody may read it.
    func addMetrics(to routes: some RouterMethods<ServerContext>) {
        routes.get("metrics") { request, context in try await self.metrics(request, context) }
    }

    /// Ready is a server whose records can be read. An index that is being made or that another process writes is told,
    /// and keeps nobody from signing in or reading.
    private func ready() async throws -> Reply<HealthData> {
        var checks: [String: String] = [:]
        var isReady = true
        do {
            _ = try await self.parts.tenants.store.tenants()
            checks["records"] = "ok"
        } catch {
            (checks["records"], isReady) = ("failed", false)
        }
        let writers = self.parts.workers.writers
        let waiting = self.parts.tenants.all.filter { !writers.contains($0.tenant.id) }.count
        checks["index"] = waiting == 0 ? "ok" : "waiting"
        let status: HTTPResponse.Status = isReady ? .ok : .serviceUnavailable
        return Reply(HealthData(status: isReady ? "ready" : "not_ready", checks: checks), status: status)
    }

    private func metrics(_ request: Request, _ context: ServerContext) async throws -> Response {
        // What came through a proxy is not local, though the proxy may be.
        let isForwarded = request.headers[.xForwardedFor] != nil || request.headers[.forwarded] != nil
        let isLocal = Self.isLocal(context.client) && !isForwarded
        if !self.parts.settings.hasPublicMetrics, !isLocal {
            try context.require(.operationsManage)
        }
        await GaugeReading(parts: self.parts).read()
        let body = ByteBuffer(string: self.parts.metrics.text())
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; version=0.0.4; charset=utf-8", .contentLength: "\(body.readableBytes)",
                .cacheControl: "no-store",
            ],
            body: ResponseBody(byteBuffer: body)
        )
    }

    private static func isLocal(_ address: String) -> Bool {
        address == "::1" || address.hasPrefix("127.")
    }
}

/// How the process is.
struct HealthData: Encodable, Sendable {
    var status: String
    var checks: [String: String]
}
