import Foundation
import Testing

@testable import Records

@Suite struct SealTests {
    private let place = Seal.Place(tenant: "t", person: "p", field: "phone")

    private func ring(_ suites: SealSuite...) throws -> KeyRing {
        try KeyRing(try suites.enumerated().map { try SealKey.random(id: "k\($0.offset)", suite: $0.element) })
    }

    @Test(arguments: SealSuite.allCases, ["", "1", "13800000000", "王小明🐎", String(repeating: "长", count: 5_000)])
    func `S74 what was sealed opens, and never looks the same twice`(suite: SealSuite, text: String) throws {
        let seal = Seal(ring: try ring(suite))
        let sealed = try seal.seal(text, for: place)
        #expect(try seal.open(sealed, for: place) == text)
        #expect(try seal.seal(text, for: place) != sealed)
        if text.count > 5 { #expect(!sealed.contains(text)) }
    }

    @Test(arguments: SealSuite.allCases)
    func `S74 any changed character is noticed`(suite: SealSuite) throws {
        let seal = Seal(ring: try ring(suite))
        let sealed = try seal.seal("13800000000", for: place)
        let bytes = try #require(Base64URL.decode(String(sealed.dropFirst(3))))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            let error = #expect(throws: RecordsError.self) {
                try seal.open("k0." + Base64URL.encode(changed), for: place)
            }
            #expect(error?.code == .corrupt)
        }
        for count in 0..<bytes.count {
            #expect(throws: RecordsError.self) {
                try seal.open("k0." + Base64URL.encode(Array(bytes.prefix(count))), for: place)
            }
        }
    }

    @Test(arguments: SealSuite.allCases)
    func `S74 a value that was moved to another tenant, person or field does not open`(suite: SealSuite) throws {
        let seal = Seal(ring: try ring(suite))
        let sealed = try seal.seal("13800000000", for: place)
        for other in [
            Seal.Place(tenant: "u", person: "p", field: "phone"), Seal.Place(tenant: "t", person: "q", field: "phone"),
            Seal.Place(tenant: "t", person: "p", field: "email"), Seal.Place(tenant: "tp", person: "", field: "phone"),
        ] {
            #expect(throws: RecordsError.self) { try seal.open(sealed, for: other) }
        }
    }

    @Test func `S74 an older key of either suite still opens, a missing one is told`() throws {
        let old = try ring(.aes)
        let sealed = try Seal(ring: old).seal("13800000000", for: place)
        let new = try old.adding(SealKey.random(id: "k9", suite: .sm))
        #expect(try Seal(ring: new).open(sealed, for: place) == "13800000000")
        #expect(try Seal(ring: new).seal("x", for: place).hasPrefix("k9."))
        let error = #expect(throws: RecordsError.self) {
            try Seal(ring: try new.removing(id: "k0")).open(sealed, for: place)
        }
        #expect(error?.code == .unknownKey)
        #expect(throws: RecordsError.self) { try new.removing(id: "k9") }
    }

    @Test func `a ring is read as it was written`() throws {
        let ring = try ring(.aes, .sm, .aes)
        #expect(try KeyRing(parsing: ring.text) == ring)
        #expect(try KeyRing(parsing: "# 注释\n\n" + ring.text.replacing("\n", with: ";")) == ring)
    }

    @Test(
        arguments: [
            "", "# nothing", "k1 aes-256-gcm", "k1 rot13 AAAA", "k1 aes-256-gcm AAAA", "K1 aes-256-gcm \(key)",
            "k1 aes-256-gcm \(key)\nk1 sm4-sm3 \(key)", "k.1 aes-256-gcm \(key)",
        ]
    )
    func `a ring that cannot be used is refused without telling a key`(text: String) {
        let error = #expect(throws: RecordsError.self) { try KeyRing(parsing: text) }
        #expect(error?.description.contains(Self.key) == false)
    }

    private static let key = String(repeating: "A", count: 43)

    @Test func `no description tells a key`() throws {
        let ring = try ring(.aes)
        let secret = try #require(ring.text.split(separator: " ").last).trimmingCharacters(in: .whitespacesAndNewlines)
        for text in ["\(ring)", "\(ring.current)", String(reflecting: ring), String(reflecting: ring.keys)] {
            #expect(!text.contains(secret) && text.count < 60)
        }
        var dumped = ""
        dump(ring, to: &dumped)
        #expect(dumped.count < 60)
    }

    @Test func `SM3 and HMAC give what the standards give`() throws {
        // RFC 4231, case 2.
        let sha = try MessageCode.code(.sha256, key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        #expect(sha.prefix(4) == [0x5b, 0xdc, 0xc1, 0x46])
        let sm = try MessageCode.code(.sm3, key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        #expect(sm.count == 32 && sm != sha)
    }

    @Test func `a key file is its owner's only, and one that is not is refused`() async throws {
        let test = try await TestStore(.sqlite)
        let file = KeyFile(path: test.folder.path + "/secret")
        #expect(try file.read() == nil)
        #expect(try file.readOrMake { "one" } == "one")
        #expect(try file.readOrMake { "two" } == "one")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
        let error = #expect(throws: RecordsError.self) { try file.read() }
        #expect(error?.code == .insecure)
        #expect(throws: RecordsError.self) { try KeyFile(path: "/nowhere/secret").write("x") }
    }
}
