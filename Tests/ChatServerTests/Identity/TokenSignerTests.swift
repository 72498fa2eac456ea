import Foundation
import JWTKit
import Testing

@testable import ChatServer

@Suite struct TokenSignerTests {
    private let token = AccessToken(person: "p", tenant: "t", session: "s", at: 1_000)

    private static func key(_ fill: UInt8) -> String { Data(repeating: fill, count: 32).base64EncodedString() }

    private func signer(_ keys: String...) async throws -> TokenSigner {
        let lines = keys.enumerated().map { "t\($0.offset) \($0.element)" }.joined(separator: "\n")
        return try await TokenSigner(parsing: lines, path: "token.keys")
    }

    @Test func `S71 what was signed here is believed, for two hours`() async throws {
        let signer = try await signer(Self.key(1))
        let text = try await signer.sign(token)
        #expect(await signer.verify(text) == token)
        #expect(token.exp - token.iat == 7_200)
        #expect(token.isGood(at: 1_000) && token.isGood(at: 8_199) && !token.isGood(at: 8_200))
    }

    @Test func `S71 an older key is still believed, one that is gone is not`() async throws {
        let old = try await signer(Self.key(1)).sign(token)
        let both = try await signer(Self.key(1), Self.key(2))
        let another = try await signer(Self.key(2))
        #expect(await both.verify(old) == token)
        #expect(await another.verify(old) == nil)
    }

    @Test func `S71 a token that says it needs no signature, or another kind of one, is not believed`() async throws {
        let signer = try await signer(Self.key(1))
        let good = try await signer.sign(token)
        let parts = good.split(separator: ".").map(String.init)
        for header in [
            #"{"alg":"none","kid":"t0"}"#, #"{"alg":"None","kid":"t0"}"#, #"{"alg":"none"}"#, #"{"alg":"HS256"}"#,
            #"{"alg":"HS512","kid":"t0"}"#, #"{"alg":"RS256","kid":"t0"}"#, #"{"alg":"HS256","kid":"t9"}"#, "{}", "",
        ] {
            let first = Data(header.utf8).base64EncodedString().replacing("=", with: "")
            for signature in ["", parts[2]] {
                #expect(await signer.verify("\(first).\(parts[1]).\(signature)") == nil, "\(header)")
            }
        }
    }

    @Test func `S70 a token whose tenant, person, session or end was changed is not believed`() async throws {
        let signer = try await signer(Self.key(1))
        let parts = try await signer.sign(token).split(separator: ".").map(String.init)
        var forged: [AccessToken] = []
        for change in [\AccessToken.tid, \.sub, \.sid, \.iss] {
            var other = token
            other[keyPath: change] = "x"
            forged.append(other)
        }
        var later = token
        later.exp += 1
        forged.append(later)
        for other in forged {
            let payload = try JSONEncoder().encode(other).base64EncodedString()
                .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            #expect(await signer.verify("\(parts[0]).\(payload).\(parts[2])") == nil)
        }
        for index in parts[2].indices {
            var signature = parts[2]
            let other: Character = signature[index] == "A" ? "B" : "A"
            signature.replaceSubrange(index...index, with: [other])
            // The last character holds bits that mean nothing.
            if signature.index(after: index) == signature.endIndex { continue }
            #expect(await signer.verify("\(parts[0]).\(parts[1]).\(signature)") == nil)
        }
    }

    @Test(arguments: ["", ".", "..", "...", "a.b.c", "🐎", "\0.\0.\0", String(repeating: "a.", count: 4_000)])
    func `what is no token is not believed`(text: String) async throws {
        let signer = try await signer(Self.key(1))
        #expect(await signer.verify(text) == nil)
    }

    @Test(arguments: ["", "# nothing", "t1", "t1 AAAA", "t1 not-base64!", "t1 \(key(1)) more"])
    func `a file of keys that cannot be used is told without its content`(text: String) async throws {
        let error = await #expect(throws: TokenSigner.Unreadable.self) {
            _ = try await TokenSigner(parsing: text, path: "token.keys")
        }
        #expect(error?.description.contains(Self.key(1)) == false)
    }
}
