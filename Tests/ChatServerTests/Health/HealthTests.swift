import Configuration
import Testing

@testable import ChatServer

@Suite("The process tells how it is (S81, E14)")
struct HealthTests {
    @Test func `health and readiness answer without signing in`() async throws {
        try await TestServer.with { server in
            let health = try await server.get("/health")
            #expect(health.status == 200)
            #expect(health.data["status"].string == "ok")
            let head = try await server.send("HEAD", "/health")
            #expect(head.status == 200 && head.body.isEmpty)
            let ready = try await server.get("/ready")
            #expect(ready.status == 200)
            #expect(ready.data["checks"]["records"].string == "ok")
        }
    }

    @Test func `metrics count requests by the template of their route, and searches by kind`() async throws {
        try await TestServer.with { server in
            _ = try await server.get("/api/v1/public/clinic/suggest?q=tijian")
            _ = try await server.get("/api/v1/public/nobody/suggest?q=tijian")
            let answer = try await server.get("/metrics")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"]?.hasPrefix("text/plain; version=0.0.4") == true)
            let head = "http_server_request_duration_seconds_count{http_request_method=\"GET\","
            let route = "http_response_status_code=\"200\",http_route=\"/api/v1/public/{tenant}/suggest\"} 1"
            #expect(answer.text.contains(head + route))
            #expect(answer.text.contains("yingda_search_duration_seconds_count{kind=\"suggest\"} 1"))
            #expect(answer.text.contains("yingda_outbox_rows{tenant=\"clinic\"} 0"))
            #expect(answer.text.contains("http_server_open_connections "))
            #expect(answer.text.contains("yingda_outbox_lag_seconds{tenant=\"clinic\"} 0.0"))
            #expect(!answer.text.contains("tijian"))
            let proxied = try await server.get("/metrics", headers: ["X-Forwarded-For": "203.0.113.9"])
            #expect(proxied.status == 401)
        }
    }

    @Test func `metrics are for this machine unless somebody may look after the process`() async throws {
        try await TestServer.with(["http.trustedProxies": "127.0.0.1"]) { server in
            let outside = ["X-Forwarded-For": "203.0.113.9"]
            for (role, status) in [(nil, 401), ("agent", 403), ("operator", 200)] {
                let answer = try await server.get("/metrics", as: role, headers: outside)
                #expect(answer.status == status)
            }
        }
    }
}
