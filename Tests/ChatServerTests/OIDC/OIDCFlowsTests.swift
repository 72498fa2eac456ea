import Testing

@testable import ChatServer

@Suite struct OIDCFlowsTests {
    private func flow(_ secret: String, begun: ContinuousClock.Instant = .now) -> OIDCFlows.Flow {
        OIDCFlows.Flow(secret: secret, nonce: "n", verifier: "v", begun: begun)
    }

    @Test func `S72 a sign-in is finished once, in time, by the browser that began it`() {
        var flows = OIDCFlows()
        let now = ContinuousClock.now
        flows.begin("one", flow("a", begun: now))
        #expect(flows.finish("one", secret: "a", now: now)?.secret == "a")
        #expect(flows.finish("one", secret: "a", now: now) == nil)
        flows.begin("two", flow("a", begun: now))
        #expect(flows.finish("two", secret: "b", now: now) == nil)
        #expect(flows.finish("two", secret: "a", now: now) == nil, "a wrong secret uses it up")
        flows.begin("three", flow("a", begun: now))
        #expect(flows.finish("three", secret: "a", now: now + OIDCFlows.patience) == nil)
        #expect(flows.finish("never", secret: "a", now: now) == nil)
    }

    @Test func `however many are begun, only so many are kept, the newest of them`() {
        var flows = OIDCFlows()
        for number in 0..<(OIDCFlows.limit * 3) {
            flows.begin("\(number)", flow("a"))
            if number.isMultiple(of: 3) { _ = flows.finish("\(number)", secret: "a", now: .now) }
        }
        #expect(flows.count <= OIDCFlows.limit)
        #expect(flows.finish("\(OIDCFlows.limit * 3 - 1)", secret: "a", now: .now) != nil)
        #expect(flows.finish("1", secret: "a", now: .now) == nil)
    }
}
