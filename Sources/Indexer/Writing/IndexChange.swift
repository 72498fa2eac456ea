/// One change of an index. It becomes visible as a whole or not at all.
public enum IndexChange: Sendable, Equatable {
    /// Writes documents, each in the place of the one with its key.
    ///
    /// With `replacingGroup` all of them must belong to that group, and the group's documents that are not in the list
    /// go away.
    case put(documents: [IndexDocument], replacingGroup: String?)
    /// Removes all documents of a group.
    case remove(group: String)

    /// How many documents the change writes; 1 for a removal.
    var weight: Int {
        switch self {
        case .put(let documents, _): max(1, documents.count)
        case .remove: 1
        }
    }

    /// - Throws: `IndexError` with code `invalid` for what an index cannot hold.
    func validate() throws {
        switch self {
        case .remove(let group):
            try Self.validate(name: group, of: "group")
        case .put(let documents, let group):
            if let group { try Self.validate(name: group, of: "group") }
            for document in documents {
                try Self.validate(name: document.key, of: "key")
                if let own = document.group { try Self.validate(name: own, of: "group") }
                guard group == nil || document.group == group else {
                    throw IndexError(
                        code: .invalid,
                        message: "The document \(document.key) does not belong to the group that it is to replace."
                    )
                }
                guard document.textSize <= Self.maximumTextSize else {
                    throw IndexError(
                        code: .invalid,
                        message: "The text of the document \(document.key) is longer than 16 MiB. Cut it into passages."
                    )
                }
            }
        }
    }

    private static let maximumTextSize = 16 << 20

    private static func validate(name: String, of what: String) throws {
        guard (1...200).contains(name.utf8.count), !name.utf8.contains(0) else {
            throw IndexError(
                code: .invalid,
                message: "A document's \(what) must have 1 to 200 bytes and no zero byte."
            )
        }
    }
}

extension IndexDocument {
    /// The bytes of the text fields.
    fileprivate var textSize: Int {
        self.title.utf8.count + self.body.utf8.count + self.questions.reduce(0) { $0 + $1.utf8.count }
    }
}
