import HTTPTypes
import Records

extension HealthRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/health",
            chapter: "运行",
            summary: "进程是否活着",
            access: .open,
            reply: .json(health)
        ),
        APIOperation(
            method: .get,
            path: "/ready",
            chapter: "运行",
            summary: "是否可以接受请求；不可以时为 503",
            access: .open,
            reply: .json(health)
        ),
        APIOperation(
            method: .get,
            path: "/metrics",
            chapter: "运行",
            summary: "Prometheus 指标；本机可读，其余需要权限",
            access: .permission(.operationsManage),
            reply: .bytes("text/plain")
        ),
    ]

    private static let health = APISchema.object(
        ["status": .text, "checks": .map(.text)],
        required: ["status", "checks"]
    )
}
