/// Up to which message a session has told its client about each conversation: what is told is told once, in order, without
/// holes.
struct DeliveredNumbers: Sendable {
    /// What is to be done about a message.
    enum Decision: Sendable, Hashable {
        /// Tell it.
        case deliver
        /// It was told already.
        case skip
        /// Messages before it are missing: read on from this number first.
        case catchUp(after: Int64)
    }

    /// How many conversations are kept; who follows more asks for what is missing.
    static let capacity = 5_000

    private var numbers: [String: Int64] = [:]

    /// Up to which message the conversation was told; nil when nothing was.
    func number(of conversation: String) -> Int64? { self.numbers[conversation] }

    /// What to do about a message with the number.
    func decision(_ number: Int64, in conversation: String) -> Decision {
        // What came before a conversation that is new to the client it asks for, should it want it.
        guard let last = self.numbers[conversation] else { return .deliver }
        if number <= last { return .skip }
        return number == last + 1 ? .deliver : .catchUp(after: last)
    }

    /// Notes that the conversation was told up to the number.
    mutating func told(_ number: Int64, in conversation: String) {
        if self.numbers[conversation] == nil, self.numbers.count >= Self.capacity { self.numbers.removeAll() }
        self.numbers[conversation] = max(number, self.numbers[conversation] ?? 0)
    }
}
