import Indexer

/// What of a label people read. Contacts stand in the index by name and, as names repeat, by id: the name is what
/// people read, the id what programs filter by.
enum HistoryLabel {
    private static let named: Set<LabelField> = [.contact]

    /// Whether people are shown the label.
    static func isShown(_ label: String, of field: LabelField) -> Bool {
        !Self.named.contains(field) || !Self.isID(label)
    }

    /// Whether it is an id as records have them: a UUID in lower-case text.
    private static func isID(_ label: String) -> Bool {
        let bytes = Array(label.utf8)
        guard bytes.count == 36 else { return false }
        return bytes.indices.allSatisfy { index in
            if [8, 13, 18, 23].contains(index) { return bytes[index] == UInt8(ascii: "-") }
            return (48...57).contains(bytes[index]) || (97...102).contains(bytes[index])
        }
    }
}
