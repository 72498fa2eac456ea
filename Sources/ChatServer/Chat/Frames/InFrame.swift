import Foundation

/// A frame that a client sends.
struct InFrame: Decodable, Sendable {
    /// What it is for.
    enum Kind: String, Decodable, Sendable {
        case hello, send, read, typing, sync, focus, ping
    }

    /// What it says; which of it counts follows from the kind.
    struct Content: Decodable, Sendable {
        var token: String?
        var cursors: [String: Int64]?
        var cid: String?
        var conversation: String?
        var kind: String?
        var text: String?
        var isPrivate: Bool?
        var quote: String?
        var file: String?
        var article: String?
        var mentions: [String]?
        var seq: Int64?
        var after: Int64?
        var shown: [String]?

        private enum CodingKeys: String, CodingKey {
            case token, cursors, cid, conversation, kind, text, quote, file, article, mentions, seq, after, shown
            case isPrivate = "private"
        }

        init() {}
    }

    var kind: Kind
    var content: Content

    private enum CodingKeys: String, CodingKey {
        case type, data
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.kind = try container.decode(Kind.self, forKey: .type)
        self.content = try container.decodeIfPresent(Content.self, forKey: .data) ?? Content()
    }

    /// Reads a frame.
    ///
    /// - Throws: ``APIError`` with `malformed`.
    init(text: String) throws {
        do {
            self = try JSONDecoder().decode(InFrame.self, from: Data(text.utf8))
        } catch {
            throw APIError(.malformed, field: "frame", ["detail": ""])
        }
    }
}
