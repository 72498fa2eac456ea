import Foundation
import Testing

@testable import ChatServer

@Suite struct SocketTests {
    @Test func `what RFC 6455 forbids ends a socket with its code`() async throws {
        try await TestServer.with { server in
            let cases: [(String, Int, (TestSocket) -> Void)] = [
                ("unmasked", 1_002, { $0.sendFrame(opcode: 1, Array("{}".utf8), isMasked: false) }),
                ("reserved bit", 1_002, { $0.sendFrame(opcode: 1, Array("{}".utf8), reserved: 0x40) }),
                ("unknown opcode", 1_002, { $0.sendFrame(opcode: 3, []) }),
                ("binary", 1_003, { $0.sendFrame(opcode: 2, [1, 2]) }),
                ("no UTF-8", 1_007, { $0.sendFrame(opcode: 1, [0xC3, 0x28]) }),
                ("continuation of nothing", 1_002, { $0.sendFrame(opcode: 0, [65]) }),
                ("long control frame", 1_002, { $0.sendFrame(opcode: 9, [UInt8](repeating: 1, count: 126)) }),
                ("split control frame", 1_002, { $0.sendFrame(opcode: 9, [], isLast: false) }),
                ("close code 1005", 1_002, { $0.sendFrame(opcode: 8, [0x03, 0xED]) }),
                ("a frame too large", 1_009, { $0.sendFrame(opcode: 1, [UInt8](repeating: 65, count: 70_000)) }),
                (
                    "a message too large", 1_009,
                    { socket in
                        for number in 0..<4 {
                            let data = [UInt8](repeating: 65, count: 40_000)
                            socket.sendFrame(opcode: number == 0 ? 1 : 0, data, isLast: number == 3)
                        }
                    }
                ),
                ("goodbye", 1_000, { $0.sendFrame(opcode: 8, [0x03, 0xE8]) }),
            ]
            for (name, code, act) in cases {
                let socket = try await TestSocket(port: server.port)
                #expect(socket.head.contains("101"))
                act(socket)
                #expect(await socket.closeCode() == code, "\(name)")
            }
        }
    }

    @Test func `fragments make one message, pings between them are answered, and packets may be cut anywhere`()
        async throws
    {
        try await TestServer.with { server in
            let socket = try await TestSocket(port: server.port)
            let text = Array("{\"type\":\"ping\",\"data\":{\"text\":\"高血压\"}}".utf8)
            for (place, byte) in text.enumerated() {
                socket.sendFrame(opcode: place == 0 ? 1 : 0, [byte], isLast: place == text.count - 1)
                if place == 7 { socket.sendFrame(opcode: 9, [42]) }
            }
            let pong = await socket.next()
            #expect(pong?.opcode == 10 && pong?.data == [42])
            #expect(await socket.next()?.json["type"].string == "pong")
        }
    }

    @Test func `a page of another site, an unknown address and another kind of upgrade are answered, not lost`()
        async throws
    {
        try await TestServer.with { server in
            let foreign = try await TestSocket(port: server.port, headers: ["Origin": "https://evil.example"])
            #expect(foreign.head.contains("403"))
            let own = try await TestSocket(port: server.port, headers: ["Origin": "http://127.0.0.1:\(server.port)"])
            #expect(own.head.contains("101"))
            #expect(try await TestSocket(port: server.port, path: "/api/v1/me").head.contains("404"))
            let raw = try RawConnection(port: server.port)
            raw.send("GET /health HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: close, Upgrade\r\n\r\n")
            #expect(await raw.readToEnd().hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `frames that say nothing sensible are told so, and the socket goes on`() async throws {
        try await TestServer.with { server in
            let socket = try await TestSocket(port: server.port)
            for text in [
                "", "null", "[]", "{}", "{\"type\":\"x\"}", "{\"type\":1}", "\u{0}", "<script>", "{\"type\":\"send\"}",
            ] {
                socket.sendFrame(opcode: 1, Array(text.utf8))
                let error = try await socket.next("error")
                #expect(["malformed", "unauthenticated"].contains(error["code"].string))
                #expect(error["message"].string?.isEmpty == false)
            }
            try socket.send("hello", ["token": "forged"])
            #expect(await socket.closeCode() == 4_401)
        }
    }
}
