internal import Foundation

/// An entry of the audit as a line of an archive file.
struct AuditLine: Codable {
    var seq: Int64
    var at: Int64
    var actor: String
    var person: String?
    var session: String?
    var address: String?
    var action: String
    var kind: String
    var subject: String
    var before: [String: String]
    var after: [String: String]
    var previous: String
    var hash: String

    init(_ record: AuditRecord) {
        let entry = record.entry
        seq = record.sequence
        at = record.at
        actor = entry.actor.kind.rawValue
        person = entry.actor.person
        session = entry.actor.session
        address = entry.actor.address
        action = entry.action.rawValue
        kind = entry.subjectKind
        subject = entry.subject
        before = entry.before
        after = entry.after
        previous = record.previousHash
        hash = record.hash
    }

    var record: AuditRecord? {
        guard let actorKind = AuditActor.Kind(rawValue: actor) else { return nil }
        let actor = AuditActor(kind: actorKind, person: person, session: session, address: address)
        return AuditRecord(
            sequence: seq,
            at: at,
            entry: AuditEntry(
                AuditAction(rawValue: action),
                of: kind,
                subject,
                by: actor,
                before: before,
                after: after
            ),
            previousHash: previous,
            hash: hash
        )
    }
}
