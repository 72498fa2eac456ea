/// Sign-ins that were begun and not finished.
///
/// Each may be finished once, within ten minutes, by whoever holds the secret that was given to the browser that began it,
/// so that nobody can be made to finish another's.
struct OIDCFlows {
    /// A sign-in that was begun.
    struct Flow: Sendable, Hashable {
        /// Known to the browser alone.
        var secret: String
        /// Tied into the provider's token.
        var nonce: String
        /// Proves to the provider that who finishes is who began (RFC 7636).
        var verifier: String
        var begun: ContinuousClock.Instant
    }

    /// How long a sign-in may take.
    static let patience = Duration.seconds(600)
    /// The most that are kept; the oldest make room.
    static let limit = 10_000

    private var flows: [String: Flow] = [:]
    private var order: [String] = []

    /// How many are kept.
    var count: Int { self.flows.count }

    mutating func begin(_ state: String, _ flow: Flow) {
        self.flows[state] = flow
        self.order.append(state)
        if self.order.count > 2 * Self.limit { self.order.removeAll { self.flows[$0] == nil } }
        var oldest = 0
        while self.flows.count > Self.limit, oldest < self.order.count {
            self.flows[self.order[oldest]] = nil
            oldest += 1
        }
        self.order.removeFirst(oldest)
    }

    /// Takes a sign-in out, whether it may be finished or not.
    mutating func finish(_ state: String, secret: String, now: ContinuousClock.Instant) -> Flow? {
        guard let flow = self.flows.removeValue(forKey: state) else { return nil }
        return flow.secret == secret && now - flow.begun < Self.patience ? flow : nil
    }
}
