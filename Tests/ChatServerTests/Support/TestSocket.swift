import Foundation
import Indexer
import Testing

/// A WebSocket client that sends what it is told, frame by frame, also what no client would.
final class TestSocket: Sendable {
    /// A frame that came.
    struct Frame: Sendable {
        var opcode: UInt8
        var data: [UInt8]

        var text: String { String(decoding: data, as: UTF8.self) }
        var json: JSON { JSON((try? JSONSerialization.jsonObject(with: Data(data))) ?? NSNull()) }
        /// The code of a goodbye.
        var closeCode: Int? { opcode == 8 && data.count >= 2 ? Int(data[0]) << 8 | Int(data[1]) : nil }
    }

    /// The head of the server's answer to the handshake.
    let head: String
    private let descriptor: Int32
    private let frames: AsyncStream<Frame>

    init(port: Int, path: String = "/ws", headers: [String: String] = [:]) async throws {
        // Connecting may wait for a server that needs this very thread.
        let descriptor = try await BlockingThread.run("test-socket") { try Self.open(port) }
        self.descriptor = descriptor
        var request = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        request += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        for (name, value) in headers { request += "\(name): \(value)\r\n" }
        Self.send(descriptor, Array((request + "\r\n").utf8))
        let reader = SocketReader(descriptor)
        let started = AsyncStream<String>.makeStream()
        let (frames, continuation) = AsyncStream<Frame>.makeStream()
        self.frames = frames
        Thread.detachNewThread {
            started.continuation.yield(reader.head())
            while let frame = reader.frame() { continuation.yield(frame) }
            continuation.finish()
            close(descriptor)
        }
        var heads = started.stream.makeAsyncIterator()
        head = await heads.next() ?? ""
    }

    // The thread that reads closes it, since its number must not be another's before.
    deinit { drop() }

    private static func open(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        if result != 0 { throw CocoaError(.fileReadUnknown) }
        return descriptor
    }

    /// Breaks the connection without a goodbye.
    func drop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Sends a text frame.
    func send(_ type: String, _ data: [String: Any] = [:]) throws {
        let json = try JSONSerialization.data(withJSONObject: ["type": type, "data": data])
        sendFrame(opcode: 1, Array(json))
    }

    /// Sends any frame.
    func sendFrame(opcode: UInt8, _ data: [UInt8], isLast: Bool = true, isMasked: Bool = true, reserved: UInt8 = 0) {
        var bytes: [UInt8] = [(isLast ? 0x80 : 0) | reserved | opcode]
        let mask: UInt8 = isMasked ? 0x80 : 0
        switch data.count {
        case ..<126: bytes.append(mask | UInt8(data.count))
        case ..<65_536: bytes += [mask | 126, UInt8(data.count >> 8), UInt8(data.count & 255)]
        default:
            bytes.append(mask | 127)
            bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: data.count >> ($0 * 8)) }
        }
        let key: [UInt8] = [1, 2, 3, 4]
        if isMasked { bytes += key }
        bytes += isMasked ? data.enumerated().map { $1 ^ key[$0 % 4] } : data
        Self.send(descriptor, bytes)
    }

    func sendBytes(_ bytes: [UInt8]) { Self.send(descriptor, bytes) }

    /// The next frame that is no ping; nil when the connection ended.
    func next() async -> Frame? {
        for await frame in frames where frame.opcode != 9 { return frame }
        return nil
    }

    /// The data of the next frame of a type; others are passed over.
    func next(_ type: String, where condition: (JSON) -> Bool = { _ in true }) async throws -> JSON {
        while let frame = await next() {
            if frame.opcode == 1, frame.json["type"].string == type, condition(frame.json["data"]) {
                return frame.json["data"]
            }
        }
        throw CocoaError(.fileReadNoSuchFile)
    }

    /// The code with which the server said goodbye; nil when it said none.
    func closeCode() async -> Int? {
        while let frame = await next() { if let code = frame.closeCode { return code } }
        return nil
    }

    private static func send(_ descriptor: Int32, _ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// Reads what a server sends.
private final class SocketReader: @unchecked Sendable {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func head() -> String {
        while true {
            if let end = String(decoding: buffer, as: UTF8.self).range(of: "\r\n\r\n") {
                let text = String(decoding: buffer, as: UTF8.self)
                let head = String(text[..<end.lowerBound])
                buffer.removeFirst(head.utf8.count + 4)
                return head
            }
            if !fill() { return "" }
        }
    }

    func frame() -> TestSocket.Frame? {
        guard let start = take(2) else { return nil }
        var length = Int(start[1] & 127)
        if length >= 126 {
            guard let more = take(length == 126 ? 2 : 8) else { return nil }
            length = more.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let data = take(length) else { return nil }
        return TestSocket.Frame(opcode: start[0] & 15, data: data)
    }

    private func take(_ count: Int) -> [UInt8]? {
        while buffer.count < count { if !fill() { return nil } }
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }

    private func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count <= 0 { return false }
        buffer += chunk.prefix(count)
        return true
    }
}
