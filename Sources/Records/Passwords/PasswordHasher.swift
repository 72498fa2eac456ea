internal import Synchronization

/// Hashes and checks passwords on threads of its own, so many at a time and no more.
public final class PasswordHasher: Sendable {
    /// What checking a password came to.
    public enum Verdict: Sendable, Hashable {
        /// It is another password, or there is no such account.
        case wrong
        /// It is the password. The hash was made in a weaker way than new ones are; the new hash is to be kept instead.
        case rightAndRehashed(String)
        /// It is the password.
        case right
    }

    /// The lowest cost of new hashes: 2^12 rounds.
    public static let lowestCost = 12

    /// The cost of new hashes.
    public let cost: Int

    private let workers: WorkerThreads
    private let decoy = Mutex<String?>(nil)

    /// Starts the threads.
    ///
    /// - Parameters:
    ///   - cost: the binary logarithm of the rounds, ``lowestCost`` to 16; what is outside counts as the nearest.
    ///   - threads: how many are hashed at the same time.
    ///   - capacity: how many may wait; more are refused.
    public convenience init(cost: Int = lowestCost, threads: Int = 2, capacity: Int = 64) {
        self.init(uncheckedCost: min(max(Self.lowestCost, cost), 16), threads: threads, capacity: capacity)
    }

    package init(uncheckedCost cost: Int, threads: Int, capacity: Int) {
        self.cost = cost
        workers = WorkerThreads(name: "password", threads: threads, capacity: capacity)
    }

    /// The hash of a password.
    ///
    /// - Throws: ``RecordsError`` with `overloaded` when too many wait, `malformed` for what cannot be a password.
    public func hash(_ password: String) async throws -> String {
        let (cost, password) = (cost, PasswordPolicy.prepared(password))
        return try await workers.run { try Bcrypt.hash(password, cost: cost) }
    }

    /// Checks a password.
    ///
    /// - Parameters:
    ///   - password: what somebody typed.
    ///   - hash: the hash of the account; nil when there is no account or it has no password. Then just as much is done,
    ///     so that the time does not tell whether there is one.
    /// - Throws: ``RecordsError`` with `overloaded` when too many wait.
    public func verify(_ password: String, against hash: String?) async throws -> Verdict {
        let (cost, password) = (cost, PasswordPolicy.prepared(password))
        return try await workers.run { [self] in
            // Made by whoever comes first, known or not.
            let decoy = try decoyHash()
            guard let hash else {
                _ = try Bcrypt.verify(password, against: decoy)
                return .wrong
            }
            guard try Bcrypt.verify(password, against: hash) else { return .wrong }
            guard let old = Bcrypt.cost(of: hash), old < cost else { return .right }
            return .rightAndRehashed(try Bcrypt.hash(password, cost: cost))
        }
    }

    /// The hash of a password that nobody has.
    private func decoyHash() throws -> String {
        if let known = decoy.withLock({ $0 }) { return known }
        let made = try Bcrypt.hash(Base64URL.encode(try RandomBytes.next(24)), cost: cost)
        return decoy.withLock { stored in
            let hash = stored ?? made
            stored = hash
            return hash
        }
    }
}
