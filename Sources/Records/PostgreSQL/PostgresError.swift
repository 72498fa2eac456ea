/// What the server or the connection to it said.
struct PostgresError: Error, Sendable, CustomStringConvertible {
    /// Five characters of the SQL standard; empty when the server did not say anything.
    var state: String
    /// The server's words; empty where they could repeat a value.
    var message: String
    /// The rule that was broken, when one was.
    var constraint: String?

    /// How the transaction can go on after it.
    var consequence: Consequence {
        switch state {
        case "40001", "40P01": .conflict
        // A plan was made before another process changed the schema: a new connection makes it anew.
        case "0A000" where message.contains("cached plan"): .lost
        case "57P01", "57P02", "57P03", "57P05", "53300": .lost
        case _ where state.hasPrefix("08"): .lost
        default: .refused
        }
    }

    enum Consequence: Sendable, Hashable {
        /// Another transaction was in the way: the same again may do.
        case conflict
        /// The connection is of no more use: the same again on another one may do.
        case lost
        /// The same again would end the same.
        case refused
    }

    var description: String { "\(state): \(message)" }
}
