import Hummingbird
import IndexWorker
import Indexer
import Records

extension APIError {
    /// The error as clients are told it; nil for one that says nothing to them.
    init?(_ error: any Error) {
        switch error {
        case let error as APIError: self = error
        case let error as RecordsError: self.init(records: error)
        case let error as IndexError: self.init(index: error)
        case let error as HTTPError: self.init(http: error)
        default: return nil
        }
    }

    private init(records error: RecordsError) {
        switch error.code {
        case .empty: self.init(.empty, field: error.field)
        case .weakPassword: self.init(.weakPassword, field: error.field)
        case .loginTaken: self.init(.loginTaken, field: error.field)
        case .lastAdministrator: self.init(.lastAdministrator)
        case .tooLong, .tooMany, .malformed, .branchMismatch, .roleMismatch:
            self.init(.malformed, field: error.field, ["detail": error.message])
        case .notFound: self.init(.notFound)
        case .versionConflict: self.init(.versionConflict)
        case .keyReused: self.init(.idempotencyKeyReused, field: "Idempotency-Key")
        case .cyclicCategory, .cyclicBranch, .categoryExists, .categoryNotEmpty, .externalIDTaken, .tenantKeyTaken,
            .constraint, .transition:
            self.init(.conflict, field: error.field, ["detail": error.message])
        case .busy, .overloaded: self = .later(.overloaded, seconds: 1, cause: error)
        case .unavailable, .cannotOpen, .readOnly, .closed: self = .later(.unavailable, seconds: 5, cause: error)
        case .outcomeUnknown: self = .later(.outcomeUnknown, seconds: 5, cause: error)
        case .quotaExceeded: self.init(.quotaExceeded)
        case .diskFull: self.init(.diskFull, cause: error)
        default: self.init(.internal, cause: error)
        }
    }

    private init(index error: IndexError) {
        switch error.code {
        case .overloaded: self = .later(.overloaded, seconds: 1, cause: error)
        case .invalid: self.init(.badCursor, field: "cursor")
        case .notFound, .network: self = .later(.unavailable, seconds: 5, cause: error)
        default: self.init(.internal, cause: error)
        }
    }

    /// What the router and the framework's readers throw.
    private init(http error: HTTPError) {
        switch error.status {
        case .notFound: self.init(.notFound)
        case .contentTooLarge: self.init(.bodyTooLarge)
        case .requestTimeout: self.init(.requestTimeout)
        case .unsupportedMediaType: self.init(.unsupportedMediaType, ["types": "application/json"])
        case let status where status.kind == .clientError: self.init(.malformed, field: "request", ["detail": ""])
        default: self.init(.internal, cause: error)
        }
    }
}
