import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// Turns every error into the envelope, and tells the log about those that are our fault.
struct ErrorReplies: RouterMiddleware {
    typealias Context = ServerContext

    /// Which methods an address takes; empty for one that does not exist.
    let methods: @Sendable (_ path: String) -> [HTTPRequest.Method]

    func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            var response = try await next(request, context)
            response.headers[.xRequestID] = context.requestID
            return response
        } catch {
            return try self.response(to: error, request: request, context: context)
        }
    }

    private func response(to error: any Error, request: Request, context: ServerContext) throws -> Response {
        var told = APIError(error) ?? APIError(.internal, cause: error)
        if context.endpointPath == "NotFound" { told = self.refusal(of: request, told) }
        self.note(told, context)
        let envelope = Envelope(
            code: told.code.rawValue,
            message: APIErrorText.text(of: told, in: context.language),
            data: ErrorDetail(field: told.field, requestID: context.requestID),
            timestamp: Moment.now
        )
        var headers = told.headers
        headers[.xRequestID] = context.requestID
        headers[.contentLanguage] = context.language == .en ? "en" : "zh-CN"
        return try envelope.response(told.code.status, headers: headers)
    }

    /// An address that exists for other methods says which.
    private func refusal(of request: Request, _ error: APIError) -> APIError {
        let methods = self.methods(request.uri.path).map(\.rawValue).sorted().joined(separator: ", ")
        guard !methods.isEmpty, error.code == .notFound else { return error }
        return APIError(.methodNotAllowed, ["methods": methods], headers: [.allow: methods])
    }

    /// The cause may name a file or a table, never what a person wrote.
    private func note(_ error: APIError, _ context: ServerContext) {
        guard error.code.status.kind == .serverError else { return }
        context.logger.error(
            "A request could not be answered.",
            metadata: [
                "error.code": "\(error.code.rawValue)", "error.cause": "\(error.cause.map { "\($0)" } ?? "")",
                "http.route": "\(context.endpointPath ?? "")",
            ]
        )
    }
}
