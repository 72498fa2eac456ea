import Testing

@testable import Records

@Suite struct PasswordTests {
    private let quick = PasswordHasher(uncheckedCost: 4, threads: 2, capacity: 64)

    @Test(arguments: ["correct horse", "密码密码密码密码", "🐎🔋", " ", "a\u{301}bc", String(repeating: "x", count: 72)])
    func `S73 a password is known again and every other one is not`(password: String) async throws {
        let hash = try await quick.hash(password)
        #expect(hash.hasPrefix("$2b$04$") && hash.utf8.count == 60)
        #expect(try await quick.hash(password) != hash, "each hash has a salt of its own")
        #expect(try await quick.verify(password, against: hash) == .right)
        for other in ["", password + "x", String(password.dropLast()), password.uppercased() + "!"] {
            #expect(try await quick.verify(other, against: hash) == .wrong)
        }
    }

    @Test func `S73 hashes of other programs are known`() throws {
        // Published test vectors of bcrypt (crypt_blowfish).
        let vectors = [
            ("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
            ("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
            ("", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy"),
        ]
        for (password, hash) in vectors { #expect(try Bcrypt.verify(password, against: hash)) }
    }

    @Test func `S73 a hash of a lower cost is made anew, one of the same cost stays`() async throws {
        let weak = try await quick.hash("correct horse")
        let strong = PasswordHasher(uncheckedCost: 5, threads: 1, capacity: 4)
        guard case .rightAndRehashed(let hash) = try await strong.verify("correct horse", against: weak) else {
            Issue.record("not hashed anew")
            return
        }
        #expect(Bcrypt.cost(of: hash) == 5)
        #expect(try await strong.verify("correct horse", against: hash) == .right)
        #expect(try await strong.verify("wrong", against: weak) == .wrong)
    }

    @Test func `S73 the service never hashes below cost 12`() {
        #expect(PasswordHasher(cost: 4).cost == 12)
        #expect(PasswordHasher().cost == 12)
        #expect(PasswordHasher(cost: 99).cost == 16)
    }

    @Test func `S73 without an account just as much is hashed`() async throws {
        let hasher = PasswordHasher(uncheckedCost: 4, threads: 1, capacity: 4)
        #expect(try await hasher.verify("anything", against: nil) == .wrong)
        #expect(try await hasher.verify("anything", against: nil) == .wrong)
    }

    @Test(arguments: ["", "x", "$2b$", "$2b$03$" + String(repeating: "a", count: 53), "$1$salt$hash"])
    func `a stored hash that is none is told and nothing is let in`(hash: String) async throws {
        let error = await #expect(throws: RecordsError.self) { try await quick.verify("x", against: hash) }
        #expect(error?.code == .corrupt)
    }

    @Test func `a composed and a decomposed character are the same password`() async throws {
        let hash = try await quick.hash("caf\u{e9} au lait")
        #expect(try await quick.verify("cafe\u{301} au lait", against: hash) == .right)
    }

    @Test(arguments: [
        "", "short", "aaaaaaaaaaaa", "wang-wu-wang-wu", String(repeating: "长密码", count: 9), "abcdefghij\0klm",
    ])
    func `a weak password is refused`(password: String) {
        let error = #expect(throws: RecordsError.self) { try PasswordPolicy.check(password, login: "Wang-Wu") }
        #expect(error?.code == .weakPassword)
    }

    @Test func `random passwords keep to the rules and differ`() throws {
        let passwords = try (0..<200).map { _ in try PasswordPolicy.random() }
        #expect(Set(passwords).count == 200)
        for password in passwords { try PasswordPolicy.check(password, login: "") }
    }

    @Test func `more than can wait is refused, and all that was taken is done`() async throws {
        let hasher = PasswordHasher(uncheckedCost: 8, threads: 1, capacity: 2)
        let outcomes = await withTaskGroup(of: RecordsError.Code?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await hasher.hash("correct horse")
                        return nil
                    } catch { return (error as? RecordsError)?.code ?? .database }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count == 20)
        #expect(outcomes.contains(nil))
        #expect(outcomes.allSatisfy { $0 == nil || $0 == .overloaded })
    }
}
