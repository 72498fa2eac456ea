import Hummingbird
import Logging

/// Counts and times requests by the template of their route, and tells the log about each at `debug`.
struct RequestObservation: RouterMiddleware {
    typealias Context = ServerContext

    let metrics: ServerMetrics

    func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        self.metrics.requestStarted()
        defer { self.metrics.requestEnded() }
        let response = try await next(request, context)
        let duration = ContinuousClock.now - start
        let route = context.endpointPath ?? "NotFound"
        self.metrics.note(
            route: route,
            method: request.method,
            status: response.status.code,
            duration: duration
        )
        context.logger.debug(
            "Answered a request.",
            metadata: [
                "http.method": "\(request.method.rawValue)", "http.route": "\(route)",
                "http.status": "\(response.status.code)", "duration.ms": "\(duration / .milliseconds(1))",
            ]
        )
        return response
    }
}
