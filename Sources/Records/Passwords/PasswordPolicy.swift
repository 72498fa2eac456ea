internal import Foundation

/// What a password must be like.
public enum PasswordPolicy {
    /// The fewest characters.
    public static let shortest = 10

    /// Checks a password that somebody wants.
    ///
    /// - Throws: ``RecordsError`` with `weakPassword`, whose message says what is missing.
    public static func check(_ password: String, login: String) throws {
        let password = prepared(password)
        if password.utf8.count > Bcrypt.longestPassword {
            throw refusal("The password may have at most \(Bcrypt.longestPassword) bytes of UTF-8. Shorten it.")
        }
        if password.utf8.contains(0) { throw refusal("The password may not hold a NUL character.") }
        if password.count < shortest {
            throw refusal("The password must have at least \(shortest) characters. Make it longer.")
        }
        if Set(password).count < 5 {
            throw refusal("The password must have at least 5 different characters. Choose another one.")
        }
        if !login.isEmpty, password.lowercased().contains(login.lowercased()) {
            throw refusal("The password may not hold the sign-in name. Choose another one.")
        }
    }

    /// A random password that keeps to the rules: 20 letters and digits, about 100 bits.
    ///
    /// - Throws: ``RecordsError`` with `cryptography` when the machine has no source of randomness.
    public static func random() throws -> String {
        // No letters that look like another one. 32 of them, so that each is as likely.
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        while true {
            let password = String(try RandomBytes.next(20).map { letters[Int($0 & 31)] })
            if (try? check(password, login: "")) != nil { return password }
        }
    }

    /// The password in Unicode's form C, so that it is the same from every keyboard.
    static func prepared(_ password: String) -> String {
        password.precomposedStringWithCanonicalMapping
    }

    private static func refusal(_ message: String) -> RecordsError {
        RecordsError(.weakPassword, message, field: "password")
    }
}
