/// An entry of the audit as it was kept, tied to the one before it.
public struct AuditRecord: Sendable, Hashable {
    /// 1 for a tenant's first entry, then without gaps.
    public var sequence: Int64
    /// When it was noted, in milliseconds since 1970 UTC.
    public var at: Int64
    /// What was done.
    public var entry: AuditEntry
    /// The hash of the entry before it; empty for the first.
    public var previousHash: String
    /// The hash of all the above, 64 hexadecimal digits.
    public var hash: String

    /// What the hash must be: SHA-256 of all fields in a fixed order as a JSON list of texts.
    var expectedHash: String {
        let fields = [
            previousHash, String(sequence), String(at), entry.actor.kind.rawValue, entry.actor.person ?? "",
            entry.actor.session ?? "", entry.actor.address ?? "", entry.action.rawValue, entry.subjectKind,
            entry.subject, Self.text(entry.before), Self.text(entry.after),
        ]
        return SHA256.hexDigest(of: Array(JSONText.encode(fields).utf8))
    }

    /// Changed fields as one text: names and values in turn, in order of the names.
    static func text(_ fields: [String: String]) -> String {
        JSONText.encode(fields.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
    }

    /// The fields of ``text(_:)``.
    static func fields(_ text: String) throws -> [String: String] {
        let words = try JSONText.decode(text)
        let pairs = stride(from: 0, to: words.count - words.count % 2, by: 2).map { (words[$0], words[$0 + 1]) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
