import Foundation

/// Where the next page of a list starts. Clients give it back as it is.
struct PageCursor {
    /// What the page before ended with.
    var last: String

    init(last: String) { self.last = last }

    /// Reads a cursor.
    ///
    /// - Parameter list: the name of the list; a cursor of another one is refused.
    /// - Throws: ``APIError`` with `badCursor`.
    init(_ text: String, of list: String) throws {
        let padded = text.replacing("-", with: "+").replacing("_", with: "/")
        let data = Data(base64Encoded: padded + String(repeating: "=", count: (4 - padded.utf8.count % 4) % 4))
        let plain = data.flatMap { String(data: $0, encoding: .utf8) } ?? ""
        guard plain.hasPrefix(list + ":"), plain.utf8.count <= 400 else { throw APIError(.badCursor, field: "cursor") }
        self.last = String(plain.dropFirst(list.count + 1))
    }

    /// The cursor as it is given out.
    func text(of list: String) -> String {
        Data("\(list):\(self.last)".utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}

/// A page of a list.
struct PageData<Item: Encodable & Sendable>: Encodable, Sendable {
    var items: [Item]
    /// Continues after this page; null at the end.
    var next: String?

    private enum Key: CodingKey {
        case items, next
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(self.items, forKey: .items)
        try container.encode(self.next, forKey: .next)
    }
}

extension QueryReader {
    /// What the page before ended with; nil for the first page.
    func cursor(of list: String) throws -> String? {
        try self.text("cursor").map { try PageCursor($0, of: list).last }
    }
}
