/// Bounds how often passwords and codes may be tried.
///
/// One address may try an account ten times and then five times a minute; an account, from all addresses, 60 times and then
/// 30 a minute, so that a stranger can hardly keep its owner out; an address all accounts 240 times and then 120 a minute,
/// since many people may stand behind one.
struct SignInLimits: Sendable {
    private let pairs = RateLimiter(perMinute: 5, burst: 10)
    private let accounts = RateLimiter(perMinute: 30, burst: 60)
    private let addresses = RateLimiter(perMinute: 120, burst: 240)

    /// Something that costs much and needs no password.
    ///
    /// - Throws: ``APIError`` with `rateLimited`.
    func admit(address: String) throws { try self.addresses.admit(NetworkPrefix.of(address)) }

    /// - Throws: ``APIError`` with `rateLimited`.
    func admit(account: String, address: String) throws {
        let network = NetworkPrefix.of(address)
        try self.addresses.admit(network)
        try self.pairs.admit("\(network) \(account)")
        try self.accounts.admit(account)
    }
}
