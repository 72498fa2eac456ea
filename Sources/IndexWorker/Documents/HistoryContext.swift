import Indexer
import Records

/// What the documents of a conversation or ticket say about people and branches beside its text.
struct HistoryContext: Sendable {
    /// Who asked.
    var contact: Person?
    /// Everyone who took part.
    var agents: [Person]
    /// The branch where it happened and every branch above it.
    var branches: [Branch]

    /// The labels that all documents share but kind, unit, speaker and access.
    var labels: [LabelField: [String]] {
        var labels: [LabelField: [String]] = [:]
        labels[.contact] = self.contact.map { [$0.name, $0.id] }
        labels[.agent] = Self.unlessEmpty(self.agents.map(\.name))
        labels[.branch] = Self.unlessEmpty(self.branches.map(\.name))
        return labels
    }

    /// Who may see it.
    ///
    /// - Parameter isPublic: whether the contact may.
    func access(isPublic: Bool) -> [String] {
        let grants =
            [.tenant] + self.branches.map { AccessGrant.branch($0.id) } + self.agents.map { AccessGrant.agent($0.id) }
            + (isPublic ? [self.contact].compactMap { $0.map { .contact($0.id) } } : [])
        return grants.map(\.label)
    }

    static func unlessEmpty(_ values: [String]) -> [String]? { values.isEmpty ? nil : values }
}
