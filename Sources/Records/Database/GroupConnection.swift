/// A connection on which several changes share one transaction.
protocol GroupConnection: Connection {
    /// Whether the transaction goes on although a change in it failed.
    var isTransactionAlive: Bool { get }
}
