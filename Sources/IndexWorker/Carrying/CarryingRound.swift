/// How far one walk along the outbox is.
struct CarryingRound {
    /// Why a collection is left out for the rest of the walk, by its name.
    var failures: [String: any Error] = [:]
    /// The failure that came first.
    var firstFailure: (any Error)?
    /// The last row that was looked at.
    var last: Int64 = 0
    /// How many rows were carried into every collection that follows them.
    var carried = 0

    mutating func note(_ error: any Error, in collection: String) {
        self.failures[collection] = error
        self.firstFailure = self.firstFailure ?? error
    }
}
