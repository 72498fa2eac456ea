import Foundation

/// CRC-64 (the XZ form) of files: tells a damaged copy from a good one, not a forged one.
struct Checksum {
    private var state = UInt64.max

    private static let table: [UInt64] = (0..<256).map { byte in
        (0..<8).reduce(UInt64(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xC96C_5795_D787_0F42 : value >> 1 }
    }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        Self.table.withUnsafeBufferPointer { table in
            var state = self.state
            for byte in bytes { state = table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ state >> 8 }
            self.state = state
        }
    }

    /// 16 hexadecimal digits.
    var text: String {
        let digits = String(~self.state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The checksum of a file's content.
    static func ofFile(_ url: URL) throws -> String {
        do {
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }
            var checksum = Checksum()
            while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
                chunk.withUnsafeBytes { checksum.add($0) }
            }
            return checksum.text
        } catch {
            throw IndexError(
                code: .disk,
                message: "\(url.path) cannot be read. Check that it is there and its permissions.",
                cause: error
            )
        }
    }
}
