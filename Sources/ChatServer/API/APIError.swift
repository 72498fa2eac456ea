import HTTPTypes

/// Why a request was not answered as asked: a stable code for programs, and a sentence for people that says what to do.
struct APIError: Error, Sendable, CustomStringConvertible {
    /// What kind of thing is wrong.
    var code: APIErrorCode
    /// The field, parameter or header that it is about, as the API names it.
    var field: String?
    /// What stands in the blanks of the sentence.
    var arguments: [String: String]
    /// More headers of the reply, such as `Retry-After`.
    var headers: HTTPFields
    /// What happened underneath, for the log only.
    var cause: (any Error)?

    init(
        _ code: APIErrorCode,
        field: String? = nil,
        _ arguments: [String: String] = [:],
        headers: HTTPFields = [:],
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.field = field
        self.arguments = arguments
        self.headers = headers
        self.cause = cause
    }

    /// A refusal that goes away by itself.
    ///
    /// - Parameter seconds: after how many seconds asking again may help, at least 1.
    static func later(_ code: APIErrorCode, seconds: Int, cause: (any Error)? = nil) -> APIError {
        APIError(code, headers: [.retryAfter: "\(max(1, seconds))"], cause: cause)
    }

    var description: String {
        let place = self.field.map { " (\($0))" } ?? ""
        return "\(self.code.rawValue)\(place)" + (self.cause.map { ": \($0)" } ?? "")
    }
}
