import CXapian

/// Xapian's order-preserving form of numbers in value slots.
enum Sortable {
    static func bytes(_ number: Double) -> [UInt8] {
        var buffer = [CChar](repeating: 0, count: 9)
        let length = cxapian_sortable(number, &buffer)
        return buffer.prefix(length).map { UInt8(bitPattern: $0) }
    }

    static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
        guard let base = bytes.baseAddress else { return 0 }
        return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { cxapian_unsortable($0, bytes.count) }
    }
}
