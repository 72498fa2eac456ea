import Testing

@testable import Records

@Suite struct ConversationMachineTests {
    private static let events: [ConversationEvent] = [
        .handOver, .assign(agent: "a"), .hold, .resume, .requeue, .resolve, .close, .abandon, .leaveMessage, .reopen,
    ]

    /// Every status that some path of events from the status leads to.
    private func reachable(from start: ConversationStatus) -> Set<ConversationStatus> {
        var found: Set = [start]
        var waiting = [start]
        while let status = waiting.popLast() {
            for event in Self.events {
                guard let next = ConversationMachine.status(after: event, in: status), found.insert(next).inserted
                else { continue }
                waiting.append(next)
            }
        }
        return found
    }

    @Test func `every status can be reached, and every one that is not final can be closed`() {
        #expect(reachable(from: .bot) == Set(ConversationStatus.allCases))
        for status in ConversationStatus.allCases {
            #expect(
                (ConversationMachine.status(after: .close, in: status) == .closed)
                    != ConversationMachine.isFinal(status)
            )
        }
    }

    @Test(arguments: ConversationStatus.allCases)
    func `nothing leads out of what is final, and no event leads nowhere`(status: ConversationStatus) {
        let next = Self.events.compactMap { ConversationMachine.status(after: $0, in: status) }
        #expect(next.isEmpty == ConversationMachine.isFinal(status))
        #expect(reachable(from: status).contains { ConversationMachine.isFinal($0) })
    }

    @Test func `only what waits can be left, and only what is served can be held`() {
        for status in ConversationStatus.allCases {
            let waits = status == .bot || status == .queued
            #expect((ConversationMachine.status(after: .abandon, in: status) != nil) == waits)
            #expect((ConversationMachine.status(after: .hold, in: status) != nil) == (status == .assigned))
            #expect((ConversationMachine.status(after: .resume, in: status) != nil) == (status == .onHold))
        }
    }
}
