/// Signing in.
struct SignInBody: StrictBody {
    static let fields: Set<String> = ["tenant", "login", "password", "code", "device"]

    var tenant: String
    var login: String
    var password: String
    var code: String?
    var device: String?
}

/// Renewing a session.
struct RenewBody: StrictBody {
    static let fields: Set<String> = ["refreshToken"]

    var refreshToken: String
}

/// A new password of one's own.
struct OwnPasswordBody: StrictBody {
    static let fields: Set<String> = ["password", "newPassword"]

    var password: String
    var newPassword: String
}

/// A code of one's second factor.
struct CodeBody: StrictBody {
    static let fields: Set<String> = ["code"]

    var code: String
}

/// One's password, for what needs it again.
struct PasswordBody: StrictBody {
    static let fields: Set<String> = ["password"]

    var password: String
}
