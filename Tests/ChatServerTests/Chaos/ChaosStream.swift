/// What a client knows of a conversation and has yet to get through: a value, so that it does not matter how frames come.
struct ChaosStream: Sendable {
    /// Something that is to be sent.
    struct Sending: Sendable {
        var cid: String
        var isPrivate: Bool
    }

    /// Ids of the messages in their order; the first one has the number 1.
    private(set) var messages: [String] = []
    /// Whether one number was told with two messages.
    private(set) var isContradicted = false
    private(set) var unacknowledged: [Sending]
    private var underWay: [String: ContinuousClock.Instant] = [:]

    /// After what time without an acknowledgement a message is sent again.
    private static let patience = Duration.seconds(2)
    private static let window = 4

    init(sending: [Sending]) { unacknowledged = sending }

    /// Takes a message that was told.
    ///
    /// - Returns: whether it fits; otherwise some before it are missing.
    mutating func take(_ id: String, number: Int) -> Bool {
        if number <= messages.count {
            if number < 1 || messages[number - 1] != id { isContradicted = true }
            return true
        }
        guard number == messages.count + 1 else { return false }
        messages.append(id)
        return true
    }

    /// A new connection: nothing is under way any more.
    mutating func connected() { underWay = [:] }

    /// What is to be sent now, in order.
    mutating func due(_ now: ContinuousClock.Instant) -> [Sending] {
        underWay = underWay.filter { now - $0.value < Self.patience }
        let due = unacknowledged.prefix(Self.window).filter { underWay[$0.cid] == nil }
        for sending in due { underWay[sending.cid] = now }
        return due
    }

    mutating func acknowledged(_ cid: String) {
        unacknowledged.removeAll { $0.cid == cid }
        underWay[cid] = nil
    }
}
