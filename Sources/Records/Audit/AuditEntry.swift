/// Something that was done, for the audit to keep. It holds no secret: values of people are masked before they come here.
public struct AuditEntry: Sendable, Hashable {
    /// Who did it.
    public var actor: AuditActor
    /// What.
    public var action: AuditAction
    /// The kind of thing it was done to: `person`, `branch`, `article` …, at most 40 characters.
    public var subjectKind: String
    /// The id of that thing, at most 500 characters; empty for none.
    public var subject: String
    /// What was so before, by the names of the fields that changed.
    public var before: [String: String]
    /// What is so now, by the names of the fields that changed.
    public var after: [String: String]

    /// Creates an entry.
    public init(
        _ action: AuditAction,
        of subjectKind: String,
        _ subject: String = "",
        by actor: AuditActor,
        before: [String: String] = [:],
        after: [String: String] = [:]
    ) {
        self.actor = actor
        self.action = action
        self.subjectKind = subjectKind
        self.subject = subject
        self.before = before
        self.after = after
    }
}

extension AuditEntry {
    static let longestField = 2_000
    static let mostFields = 50

    /// The entry with what is too long cut and what cannot be stored taken out, since an entry is never refused.
    var cleaned: AuditEntry {
        var clean = self
        clean.action.rawValue = Self.cut(action.rawValue, 60)
        clean.subjectKind = Self.cut(subjectKind, 40)
        clean.subject = Self.cut(subject, 500)
        clean.before = Self.cut(before)
        clean.after = Self.cut(after)
        clean.actor.person = actor.person.map { Self.cut($0, 500) }
        clean.actor.session = actor.session.map { Self.cut($0, 500) }
        clean.actor.address = actor.address.map { Self.cut($0, 100) }
        return clean
    }

    private static func cut(_ fields: [String: String]) -> [String: String] {
        let kept = fields.sorted { $0.key < $1.key }.prefix(mostFields)
        return Dictionary(
            kept.map { (cut($0.key, 60), cut($0.value, longestField)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func cut(_ text: String, _ limit: Int) -> String {
        String(PlainText.multiline(text).prefix(limit))
    }
}
