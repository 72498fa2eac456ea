import Foundation

/// Reads a socket piece by piece, on a thread of its own.
final class ByteSource {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// What comes before the empty line of HTTP, with it; nil when the connection ended.
    func head() -> [UInt8]? {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let found = buffer.firstRange(of: end) { return take(found.upperBound) }
            if !fill() { return nil }
        }
    }

    /// A frame of RFC 6455 as it came, and whether it holds text.
    func frame() -> (bytes: [UInt8], isText: Bool)? {
        guard fill(to: 2) else { return nil }
        var length = Int(buffer[1] & 127)
        var size = 2
        if length >= 126 {
            let more = length == 126 ? 2 : 8
            guard fill(to: 2 + more) else { return nil }
            length = buffer[2..<2 + more].reduce(0) { $0 << 8 | Int($1) }
            size += more
        }
        size += (buffer[1] & 128 == 0 ? 0 : 4) + length
        guard fill(to: size) else { return nil }
        let isText = buffer[0] == 0x81
        return (take(size), isText)
    }

    /// Whatever comes next.
    func chunk() -> [UInt8]? {
        if buffer.isEmpty, !fill() { return nil }
        return take(buffer.count)
    }

    private func take(_ count: Int) -> [UInt8] {
        defer { buffer.removeFirst(count) }
        return Array(buffer.prefix(count))
    }

    private func fill(to count: Int) -> Bool {
        while buffer.count < count { if !fill() { return false } }
        return true
    }

    private func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count <= 0 { return false }
        buffer += chunk.prefix(count)
        return true
    }
}
