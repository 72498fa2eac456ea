/// Another provider at which people of a tenant sign in (OpenID Connect Core 1.0, authorisation code with PKCE).
struct OIDCSettings: Sendable, Hashable {
    /// The key of the tenant whose people sign in there.
    var tenant: String
    /// The address of the provider, as its tokens name it.
    var issuer: String
    /// By which the provider knows this service.
    var clientID: String
    /// The secret of this service; nil where the provider gave none.
    var clientSecret: String?
    /// The page to which the provider sends people back.
    var redirect: String
}
