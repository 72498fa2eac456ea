/// What decides who gets which conversation of one tenant.
public struct RoutingStore: Sendable {
    let scope: TenantScope

    /// The most waiting conversations of a branch that are looked at together, so that a branch whose agents are all busy
    /// does not stand in the way of another one.
    public static let window = 50

    /// Those that wait for an agent, the most urgent first and then who came first; at most ``window`` of each branch.
    /// Conversations of a disabled branch are left out.
    public func waiting() async throws -> [WaitingConversation] {
        try await read { try $0.waiting(limit: Self.window) }
    }

    /// The staff who may answer anywhere, by name.
    public func agents() async throws -> [RoutableAgent] { try await read { try $0.agents() } }

    /// Conversations of agents who may no longer sign in; at most ``window``.
    public func orphans() async throws -> [String] { try await read { try $0.orphans(limit: Self.window) } }

    /// How many wait in a branch, and since when.
    public struct Queue: Sendable, Hashable {
        /// The branch; nil for none.
        public var branch: String?
        /// How many wait.
        public var length: Int
        /// Since when the first one waits, in milliseconds since 1970 UTC.
        public var since: Int64
    }

    /// How many wait, by branch; branches where nobody waits are left out.
    public func queues() async throws -> [Queue] { try await read { try $0.queues() } }

    /// How many come before a waiting conversation; nil when it does not wait.
    public func place(of conversation: String) async throws -> Int? {
        try await read { try $0.place(of: conversation) }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (RoutingTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(RoutingTable(tenantID: tenantID, connection: $0)) }
    }
}
