/// How much strangers may say about articles, by whatever page or program they say it.
struct FeedbackBound: Sendable {
    /// From one address an article hears so much at once, and then once in a pause.
    private static let atOnce = 3
    private static let pause = Duration.seconds(28_800)

    private let ofAddress: RateLimiter?
    private let ofArticle = RateLimiter(interval: Self.pause, burst: Self.atOnce)

    /// - Parameter perMinute: what one address may leave in a minute; 0 for no bound.
    init(perMinute: Int) { self.ofAddress = .ofMinute(perMinute) }

    /// Lets a request of a stranger in.
    ///
    /// - Throws: ``APIError`` with `rateLimited`.
    func admit(from client: String) throws { try self.ofAddress?.admit(NetworkPrefix.of(client)) }

    /// Lets it be about an article that there is.
    ///
    /// - Throws: ``APIError`` with `rateLimited`.
    func admit(from client: String, about article: String) throws {
        try self.ofArticle.admit("\(NetworkPrefix.of(client))/\(article)")
    }
}
