/// What a look at a data directory found.
public struct Finding: Sendable, Hashable, Encodable {
    /// How bad it is.
    public enum Severity: String, Sendable, Encodable {
        /// As it should be.
        case fine
        /// It works, but somebody should look at it.
        case warning
        /// Something does not work.
        case problem
    }

    /// What was looked at.
    public enum Check: String, Sendable, Encodable, CaseIterable {
        /// The description of the directory.
        case configuration
        /// Who may read and write it.
        case permissions
        /// Free space.
        case disk
        /// The database of the records.
        case records
        /// The index of a tenant.
        case index
        /// Changes that are not in the index yet.
        case outbox
        /// The time of the machine.
        case clock
    }

    /// What was looked at.
    public var check: Check
    /// How bad it is.
    public var severity: Severity
    /// The tenant or path that it is about; empty for the whole directory.
    public var subject: String
    /// Figures, or the reason, for people.
    public var detail: String
}
