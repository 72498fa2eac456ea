/// The fields of a document that sort it and filter it by range. Their values lie in slots 0 to 7.
public enum NumberField: String, Sendable, Hashable, CaseIterable, Codable {
    /// When the document's content last changed, in milliseconds since 1970 UTC. Slot 0.
    case time
    /// Customer satisfaction, 1 to 5. Slot 1.
    case score
    /// What use has taught about the document, 0 to 1. Slot 2.
    case prior
    /// When the document was written to the index, in milliseconds since 1970 UTC. Slot 3.
    case indexed
    /// How often people used a suggestion, 0 or more. Slot 4.
    case use

    /// The value slot.
    var slot: UInt32 {
        switch self {
        case .time: 0
        case .score: 1
        case .prior: 2
        case .indexed: 3
        case .use: 4
        }
    }
}
