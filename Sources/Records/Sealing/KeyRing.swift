/// The keys that sealed fields were and are made with. The last one seals; the others open what is still under them.
public struct KeyRing: Sendable, Hashable {
    /// The keys, oldest first; never empty.
    public let keys: [SealKey]
    /// The key that seals.
    public let current: SealKey

    /// Creates a ring.
    ///
    /// - Throws: ``RecordsError`` with `empty` without a key, `malformed` when two have one name.
    public init(_ keys: [SealKey]) throws {
        guard let last = keys.last else {
            throw RecordsError(.empty, "There is no key for sealed fields. Put one into the key file.", field: "keys")
        }
        guard Set(keys.map(\.id)).count == keys.count else {
            let message = "Two keys for sealed fields have one name. Give each its own."
            throw RecordsError(.malformed, message, field: "keys")
        }
        self.keys = keys
        current = last
    }

    /// Reads a ring.
    ///
    /// - Parameter text: a key a line, or with semicolons between: name, suite (`aes-256-gcm` or `sm4-sm3`) and 32 bytes
    ///   in base64 for addresses, with spaces between; empty lines and those that begin with # do not count.
    /// - Throws: ``RecordsError`` with `malformed` or `empty`; its message names the line and never holds a key.
    public init(parsing text: String) throws {
        let lines = text.split(whereSeparator: { $0.isNewline || $0 == ";" })
        var keys: [SealKey] = []
        for (number, line) in lines.enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.first.map({ $0.hasPrefix("#") }) ?? true { continue }
            guard words.count == 3, let suite = SealSuite(rawValue: String(words[1])),
                let secret = Base64URL.decode(String(words[2]))
            else {
                throw RecordsError(
                    .malformed,
                    """
                    Key \(number + 1) for sealed fields is not readable. A line is a name, aes-256-gcm or sm4-sm3, and 32 \
                    bytes in base64.
                    """,
                    field: "keys"
                )
            }
            keys.append(try SealKey(id: String(words[0]), suite: suite, secret: secret))
        }
        try self.init(keys)
    }

    /// The ring with one more key, which from then on seals.
    public func adding(_ key: SealKey) throws -> KeyRing { try KeyRing(keys + [key]) }

    /// The ring without a key.
    ///
    /// - Throws: ``RecordsError`` with `malformed` for the key that seals.
    public func removing(id: String) throws -> KeyRing {
        if id == current.id {
            throw RecordsError(.malformed, "Key \(id) is in use. Add another one first.", field: "keys")
        }
        return try KeyRing(keys.filter { $0.id != id })
    }

    /// The ring as a key file.
    public var text: String { keys.map { $0.line + "\n" }.joined() }

    func key(id: some StringProtocol) -> SealKey? { keys.first { $0.id == id } }
}

extension KeyRing: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The names of the keys, so that no log holds a key.
    public var description: String { "KeyRing(\(keys.map(\.id).joined(separator: ", ")))" }
    /// The same.
    public var debugDescription: String { description }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SealKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name of the key, so that no log holds the key.
    public var description: String { "SealKey(\(id))" }
    /// The same.
    public var debugDescription: String { description }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
