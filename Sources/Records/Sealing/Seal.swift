/// Seals texts so that they can be read with the ring only, at the place they were sealed for only.
struct Seal {
    /// What a text is sealed for. Moved elsewhere, it does not open.
    struct Place: Hashable {
        var tenant: String
        var person: String
        var field: String

        var bytes: [UInt8] { Array(JSONText.encode([tenant, person, field]).utf8) }
    }

    let ring: KeyRing

    /// The text under the current key: its name, a dot and base64.
    func seal(_ text: String, for place: Place) throws -> String {
        let key = ring.current
        let sealed = try key.suite.seal(Array(text.utf8), key: key.cipherKey, associated: place.bytes)
        return key.id + "." + Base64URL.encode(sealed)
    }

    /// The text that was sealed.
    ///
    /// - Throws: ``RecordsError`` with `unknownKey` when its key is not in the ring, or `corrupt` when it was changed or
    ///   sealed for another place.
    func open(_ sealed: String, for place: Place) throws -> String {
        let parts = sealed.split(separator: ".", maxSplits: 1)
        guard let id = parts.first, parts.count == 2, let bytes = Base64URL.decode(String(parts[1])) else {
            throw Self.damaged
        }
        guard let key = ring.key(id: id) else {
            let message = "A sealed field is under the key \(id), which is not there. Put it back into the key file."
            throw RecordsError(.unknownKey, message)
        }
        guard let plain = try key.suite.open(bytes, key: key.cipherKey, associated: place.bytes) else {
            throw Self.damaged
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// What finds a text that is sealed under the key, without telling it.
    func index(of text: String, under key: SealKey, tenant: String, field: String) throws -> String {
        let message = Array(JSONText.encode([tenant, field, text]).utf8)
        return Base64URL.encode(try MessageCode.code(key.suite.function, key: key.indexKey, message))
    }

    /// The same for every key of the ring.
    func indexes(of text: String, tenant: String, field: String) throws -> [String] {
        try ring.keys.map { try index(of: text, under: $0, tenant: tenant, field: field) }
    }

    private static var damaged: RecordsError {
        RecordsError(.corrupt, "A sealed field was changed or is damaged. Restore it from a backup.")
    }
}
