import Testing

@testable import Records

@Suite struct SecondFactorTests {
    @Test(
        "codes are those of RFC 6238",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)]
    )
    func vectors(seconds: Int64, code: String) throws {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        #expect(try totp.code(step: seconds / 30) == code)
        #expect(totp.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(TOTP(text: totp.text) == totp)
    }

    @Test(arguments: 0..<40)
    func `a secret is read from its text, whatever its length`(length: Int) throws {
        let totp = TOTP(secret: try RandomBytes.next(length))
        #expect(TOTP(text: totp.text) == totp)
        #expect(TOTP(text: totp.text + "1") == nil)
    }

    @Test(arguments: Engine.allCases) func `a code works once, within half a minute, and only for its person`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let keys = SealKeys(try KeyRing([SealKey.random(id: "k1", suite: .aes)]))
        var ids: [String] = []
        for login in ["a", "b"] {
            let draft = AccountDraft(name: login, login: login, grants: [])
            ids.append(try await records.accounts.create(draft, passwordHash: nil, by: .console).id)
        }
        let (one, two) = (ids[0], ids[1])
        let factors = records.secondFactors
        let secret = try await factors.enrol(one, keys: keys)
        _ = try await factors.enrol(two, keys: keys)
        #expect(try await factors.confirm("000", of: one, keys: keys, by: .console) == false)
        #expect(try await records.accounts.account(id: one)?.hasSecondFactor == false)
        var code = try secret.code(step: test.clock.now / TOTP.step)
        #expect(try await factors.confirm(code, of: one, keys: keys, by: .console))
        #expect(try await records.accounts.account(id: one)?.hasSecondFactor == true)
        #expect(try await factors.take(code, of: one, keys: keys) == false, "used up by confirming")
        test.clock.advance(by: 2 * TOTP.step)
        code = try secret.code(step: test.clock.now / TOTP.step - 1)
        #expect(try await factors.take(code, of: two, keys: keys) == false)
        #expect(try await factors.take("\(code.prefix(3)) \(code.suffix(3))", of: one, keys: keys))
        #expect(try await factors.take(code, of: one, keys: keys) == false)
        test.clock.advance(by: 10 * TOTP.step)
        for step in [-3, -2, 2, 3] as [Int64] {
            let far = try secret.code(step: test.clock.now / TOTP.step + step)
            #expect(try await factors.take(far, of: one, keys: keys) == false)
        }
        for text in ["", "１２３４５６", "-1", String(repeating: "1", count: 10_000), "\0"] {
            #expect(try await factors.take(text, of: one, keys: keys) == false)
        }
        #expect(try await factors.remove(of: one, by: .console))
        #expect(try await factors.remove(of: one, by: .console) == false)
        #expect(try await records.accounts.account(id: one)?.hasSecondFactor == false)
    }

    @Test(arguments: Engine.allCases) func `S74 a second factor stays through a change of keys`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let keys = SealKeys(try KeyRing([SealKey.random(id: "k1", suite: .aes)]))
        let draft = AccountDraft(name: "a", login: "a", grants: [])
        let id = try await records.accounts.create(draft, passwordHash: nil, by: .console).id
        let secret = try await records.secondFactors.enrol(id, keys: keys)
        keys.use(try keys.ring.adding(SealKey.random(id: "k2", suite: .sm)))
        #expect(try await records.personalData(keys: keys).rotate(by: .console) == 1)
        keys.use(try keys.ring.removing(id: "k1"))
        let code = try secret.code(step: test.clock.now / TOTP.step)
        #expect(try await records.secondFactors.confirm(code, of: id, keys: keys, by: .console))
    }
}
