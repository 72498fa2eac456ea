import CCrypt

/// Hashes of passwords by bcrypt (Provos and Mazières 1999, prefix `$2b$`), through libxcrypt.
enum Bcrypt {
    /// What bcrypt takes at most, in bytes of UTF-8; it would not look at more.
    static let longestPassword = 72

    /// The hash of a password with a fresh salt. Takes long on purpose: 2^cost rounds.
    ///
    /// - Throws: ``RecordsError`` with `malformed` for a password that is too long or holds NUL, or `cryptography`.
    static func hash(_ password: String, cost: Int) throws -> String {
        try check(password)
        let random = try RandomBytes.next(16)
        let setting = try text { ccrypt_setting(UInt32(clamping: cost), random, random.count, $0) }
        return try text { ccrypt_hash(password, setting, $0) }
    }

    /// Whether the password is the one of the hash. Takes as long for the wrong one as for the right one.
    ///
    /// - Throws: ``RecordsError`` with `corrupt` for a hash that bcrypt does not know.
    static func verify(_ password: String, against hash: String) throws -> Bool {
        guard cost(of: hash) != nil else {
            throw RecordsError(.corrupt, "A stored password is not readable. Give the person a new one.")
        }
        guard (try? check(password)) != nil else { return false }
        let again = try text { ccrypt_hash(password, hash, $0) }
        return MessageCode.isEqual(Array(again.utf8), Array(hash.utf8))
    }

    /// The cost that a hash was made with, 4 to 31; nil when it is none of bcrypt's.
    static func cost(of hash: String) -> Int? {
        let parts = hash.split(separator: "$", omittingEmptySubsequences: true)
        guard hash.utf8.count == 60, parts.count == 3, ["2a", "2b", "2y"].contains(parts[0]), let cost = Int(parts[1]),
            (4...31).contains(cost)
        else { return nil }
        return cost
    }

    private static func check(_ password: String) throws {
        if password.utf8.count > longestPassword || password.utf8.contains(0) {
            let message = "The password is longer than \(longestPassword) bytes or holds a NUL character."
            throw RecordsError(.malformed, message, field: "password")
        }
    }

    private static func text(_ write: (UnsafeMutablePointer<CChar>) -> Int32) throws -> String {
        var buffer = [CChar](repeating: 0, count: Int(CCRYPT_SIZE))
        let code = buffer.withUnsafeMutableBufferPointer { pointer -> Int32 in
            guard let start = pointer.baseAddress else { return -1 }
            return write(start)
        }
        guard code == 0 else {
            throw RecordsError(.cryptography, "The password could not be hashed (error \(code)). Check libcrypt.")
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
