import HTTPTypes

/// The stable name of what went wrong. Clients act on it, so a released name never changes its meaning.
enum APIErrorCode: String, Sendable, CaseIterable {
    /// The body, a parameter or a header does not have the shape it must have.
    case malformed
    /// A required field holds nothing.
    case empty
    /// A text is longer than it may be.
    case tooLong = "too_long"
    /// A list holds more than it may.
    case tooMany = "too_many"
    /// A number or choice is outside what is allowed.
    case outOfRange = "out_of_range"
    /// The body has a field that nobody knows.
    case unknownField = "unknown_field"
    /// The cursor does not belong to this list.
    case badCursor = "bad_cursor"
    /// Nobody is signed in, or the token is no longer good.
    case unauthenticated
    /// Tenant, name, password or code is wrong, or the person may not sign in; which of them is not told.
    case signInFailed = "sign_in_failed"
    /// The password is right, and a code of the second factor is wanted as well.
    case secondFactorRequired = "second_factor_required"
    /// The password does not keep to the rules.
    case weakPassword = "weak_password"
    /// Somebody else signs in by that name.
    case loginTaken = "login_taken"
    /// Nobody would be left who may do everything.
    case lastAdministrator = "last_administrator"
    /// The person may not do this.
    case forbidden
    /// The request came from a page of another origin.
    case foreignOrigin = "foreign_origin"
    /// There is no such thing, or the person may not know of it.
    case notFound = "not_found"
    /// The address exists, the method does not.
    case methodNotAllowed = "method_not_allowed"
    /// The body did not come in time.
    case requestTimeout = "request_timeout"
    /// It is in the way of something that exists, or of the state it is in.
    case conflict
    /// The same idempotency key came with another request.
    case idempotencyKeyReused = "idempotency_key_reused"
    /// What is to be changed was changed by somebody else since it was read.
    case versionConflict = "version_conflict"
    /// The body is too large.
    case bodyTooLarge = "body_too_large"
    /// The kind of body is not understood.
    case unsupportedMediaType = "unsupported_media_type"
    /// A change must say which version it changes, by `If-Match`.
    case preconditionRequired = "precondition_required"
    /// Too many requests.
    case rateLimited = "rate_limited"
    /// The picture is cut off or damaged, or has too many points.
    case unusablePicture = "unusable_picture"
    /// The tenant has no more room for files.
    case quotaExceeded = "quota_exceeded"
    /// Something here failed.
    case `internal`
    /// There is more to do than can be done now.
    case overloaded
    /// Something that is needed is not there at the moment.
    case unavailable
    /// The connection to the database broke while a change was being kept, and nobody knows whether it was.
    case outcomeUnknown = "outcome_unknown"
    /// The disk is full; nothing was changed.
    case diskFull = "disk_full"

    /// The HTTP status that goes with it.
    var status: HTTPResponse.Status {
        switch self {
        case .malformed, .empty, .tooLong, .tooMany, .outOfRange, .unknownField, .badCursor, .weakPassword,
            .unusablePicture:
            .badRequest
        case .unauthenticated, .signInFailed, .secondFactorRequired: .unauthorized
        case .forbidden, .foreignOrigin: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .conflict, .idempotencyKeyReused, .loginTaken, .lastAdministrator, .quotaExceeded: .conflict
        case .versionConflict: .preconditionFailed
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .preconditionRequired: .preconditionRequired
        case .rateLimited: .tooManyRequests
        case .internal: .internalServerError
        case .overloaded, .unavailable, .outcomeUnknown: .serviceUnavailable
        case .diskFull: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        }
    }
}
