import CZlib
import NIOCore

/// Compresses with gzip (RFC 1952).
enum Gzip {
    /// Level 4 of 9: most of what can be gained on JSON, at a third of the time of the usual 6.
    private static let level: Int32 = 4

    /// The bytes compressed; nil where that fails.
    static func compress(_ buffer: ByteBuffer) -> ByteBuffer? {
        let count = buffer.readableBytes
        let room = czlib_bound(count)
        var result = ByteBufferAllocator().buffer(capacity: room)
        let written = result.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { output in
            buffer.withUnsafeReadableBytes { input in
                guard let output = output.bindMemory(to: UInt8.self).baseAddress,
                    let input = input.bindMemory(to: UInt8.self).baseAddress
                else { return 0 }
                return czlib_gzip(input, count, output, room, self.level)
            }
        }
        return written > 0 ? result : nil
    }
}
