/// What counting groups must know of a document, in as few bytes as it takes: its group, its time and its labels.
///
/// The shape is that of the C interface: eight bytes for the group, eight for the time, then a byte for a field's slot
/// and eight for a label, for each label. Groups and labels stand there as numbers (FNV-1a of 64 bits).
struct GroupDigest {
    /// The slot of documents that stand for their group by themselves.
    static let standingSlot: UInt32 = 11
    /// The slot of messages whose text another document of their group holds as well: apart, so that a count of groups
    /// does not read past them.
    static let coveredSlot: UInt32 = 12

    /// Labels past this number are not counted.
    private static let maximumLabels = 64

    let slot: UInt32
    let bytes: [UInt8]

    /// nil for a document without a group: nothing counts those.
    init?(of document: IndexDocument) {
        guard let group = document.group else { return nil }
        var writer = FlatWriter()
        writer.number64(Self.number(ofGroup: group))
        writer.double(document.numbers[.time] ?? 0)
        var count = 0
        for field in LabelField.allCases where field.isCounted {
            var seen: Set<UInt64> = []
            for label in document.labels[field] ?? [] where !label.isEmpty && count < Self.maximumLabels {
                let number = Self.number(of: label, in: field)
                guard seen.insert(number).inserted else { continue }
                writer.byte(UInt8(field.slot))
                writer.number64(number)
                count += 1
            }
        }
        self.slot = Self.isCovered(document) ? Self.coveredSlot : Self.standingSlot
        self.bytes = writer.bytes
    }

    static func number(ofGroup group: String) -> UInt64 { PageCursor.fingerprint([group]) }

    /// Labels that compare equal have one number; those of different fields have different ones.
    static func number(of label: String, in field: LabelField) -> UInt64 {
        PageCursor.fingerprint(of: LabelValue.term(field: field, label: label))
    }

    /// Whether a segment holds the document's text as well.
    private static func isCovered(_ document: IndexDocument) -> Bool {
        guard document.labels[.unit] == [DocumentUnit.message] else { return false }
        return !DocumentUnit.withoutSegment.contains { field, labels in
            labels.contains { document.labels[field]?.contains($0) ?? false }
        }
    }
}

/// The values of `LabelField.unit`.
public enum DocumentUnit {
    /// One message, ticket or comment by itself.
    public static let message = "message"
    /// Text that stands for its conversation or ticket: consecutive messages, a ticket's description.
    public static let segment = "segment"
    /// Messages that no segment holds, by their labels: what customers may not read, and comments of tickets.
    static let withoutSegment: [(field: LabelField, labels: [String])] = [
        (.speaker, ["note", "system"]), (.kind, ["ticket"]),
    ]
}
