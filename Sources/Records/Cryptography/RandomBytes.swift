import COpenSSL
internal import Foundation

/// Bytes that nobody can foretell.
enum RandomBytes {
    /// So many bytes from OpenSSL's generator.
    ///
    /// - Throws: ``RecordsError`` with `cryptography` when the machine has no source of randomness.
    static func next(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, Int32(count)) == 1 else { throw RecordsError.cryptography("random bytes") }
        return bytes
    }
}

extension RecordsError {
    /// OpenSSL refused to do something that it always can.
    static func cryptography(_ what: String) -> RecordsError {
        RecordsError(
            .cryptography,
            "OpenSSL could not give \(what). Check that its library is whole and was not changed while running."
        )
    }
}
