import Foundation

/// A frame that the server sends: `{type, data, timestamp}`.
struct OutFrame: Encodable, Sendable {
    /// What it is.
    enum Kind: String, Encodable, Sendable {
        case hello, ack, error, pong, message, status, typing, cards, related, sync
    }

    var kind: Kind
    var data: any Encodable & Sendable

    init(_ kind: Kind, _ data: any Encodable & Sendable = EmptyData()) { (self.kind, self.data) = (kind, data) }

    private enum CodingKeys: String, CodingKey {
        case type, data, timestamp
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.kind, forKey: .type)
        try container.encode(self.data, forKey: .data)
        try container.encode(Moment.now, forKey: .timestamp)
    }

    /// The frame as text.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// The data of a frame that says nothing more.
struct EmptyData: Encodable, Sendable {}
