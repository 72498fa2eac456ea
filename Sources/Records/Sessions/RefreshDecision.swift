/// What is to become of a refresh token that came. A pure decision about what is known.
enum RefreshDecision: Hashable {
    /// There is no such token.
    case unknown
    /// It is too old.
    case expired
    /// Its session was ended, or its person may not sign in.
    case ended
    /// It was used before: whoever has it now may have stolen it, so its session ends.
    case reused
    /// It is right: it is used up, and another one takes its place.
    case rotate

    /// A token as it is stored.
    struct Token: Hashable {
        var session: String
        var expiresAt: Int64
        var usedAt: Int64?
    }

    init(token: Token?, session: Session?, isEnabled: Bool, now: Int64) {
        guard let token, let session else {
            self = .unknown
            return
        }
        if session.endedAt != nil || !isEnabled {
            self = .ended
        } else if token.usedAt != nil {
            self = .reused
        } else if now >= token.expiresAt || now >= session.expiresAt {
            self = .expired
        } else {
            self = .rotate
        }
    }
}
