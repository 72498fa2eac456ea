import Foundation
import Records

/// An entry of the audit as it is printed.
struct AuditLineData: Encodable {
    var sequence: Int64
    var at: String
    var actor: String
    var person: String?
    var address: String?
    var action: String
    var subjectKind: String
    var subject: String
    var before: [String: String]
    var after: [String: String]

    init(_ record: AuditRecord) {
        let entry = record.entry
        sequence = record.sequence
        at = Date(timeIntervalSince1970: Double(record.at) / 1000).formatted(.iso8601)
        (actor, person, address) = (entry.actor.kind.rawValue, entry.actor.person, entry.actor.address)
        (action, subjectKind, subject) = (entry.action.rawValue, entry.subjectKind, entry.subject)
        (before, after) = (entry.before, entry.after)
    }

    var text: String {
        let changes = Set(before.keys).union(after.keys).sorted().map {
            "\($0): \(before[$0] ?? "") → \(after[$0] ?? "")"
        }
        let who = person ?? actor
        return "\(sequence)\t\(at)\t\(who)\t\(action)\t\(subjectKind) \(subject)\t\(changes.joined(separator: "; "))"
    }
}
