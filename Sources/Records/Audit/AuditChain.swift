/// Follows entries of the audit and finds the first that is not as it was written.
public struct AuditChain: Sendable, Hashable {
    /// What is wrong with an audit.
    public enum Break: Sendable, Hashable {
        /// An entry is missing where this number should be.
        case missing(Int64)
        /// The entry with this number was changed.
        case changed(Int64)
        /// The last entry is not the one that was written last.
        case cutOff(Int64)
        /// This archive file is missing, is not readable or does not hold what was written.
        case archive(String)
    }

    /// The number of the last entry that was right.
    public private(set) var sequence: Int64
    /// Its hash.
    public private(set) var hash: String
    /// How many entries were right.
    public private(set) var count = 0

    /// Begins behind an entry; at the very beginning by default.
    public init(after sequence: Int64 = 0, hash: String = "") {
        self.sequence = sequence
        self.hash = hash
    }

    /// Takes the next entry.
    ///
    /// - Returns: what is wrong with it, nil when nothing is.
    public mutating func take(_ record: AuditRecord) -> Break? {
        guard record.sequence == sequence + 1 else { return .missing(sequence + 1) }
        guard record.previousHash == hash, record.hash == record.expectedHash else { return .changed(record.sequence) }
        sequence = record.sequence
        hash = record.hash
        count += 1
        return nil
    }
}
