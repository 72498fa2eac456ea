import Testing

@testable import ChatServer

@Suite struct PollMailboxTests {
    @Test func `a wait ends when its time is over, however short, and when something comes`() async {
        let mailbox = PollMailbox()
        for _ in 0..<200 { await mailbox.wait(.nanoseconds(1)) }
        await mailbox.wait(.zero)
        #expect(mailbox.take(10).isEmpty)
        async let waiting: Void = mailbox.wait(.seconds(3_600))
        #expect(mailbox.put(.text("a")))
        await waiting
        #expect(mailbox.take(10) == [.text("a")])
    }

    @Test func `whoever gives up waits no longer, also when another waits`() async {
        let mailbox = PollMailbox()
        let first = Task { await mailbox.wait(.seconds(3_600)) }
        let second = Task { await mailbox.wait(.seconds(3_600)) }
        second.cancel()
        first.cancel()
        await first.value
        await second.value
        #expect(mailbox.take(1).isEmpty)
    }

    @Test func `what nobody takes is bounded`() {
        let mailbox = PollMailbox()
        #expect((0..<PollMailbox.capacity).allSatisfy { _ in mailbox.put(.text("x")) })
        #expect(!mailbox.put(.text("x")))
        #expect(mailbox.take(PollMailbox.capacity + 1).count == PollMailbox.capacity)
    }
}
