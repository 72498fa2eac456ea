import Records

/// Gives messages ids that are the same each time a source is read, and tells when one id stands for two messages.
///
/// It is the one thing that grows with the number of messages: about 30 bytes each, 30 MB for a million.
struct HistoryLedger {
    /// Within what ids of imported messages are unique, whoever wrote them.
    static let sender = "import"

    private var contents: [UInt64: UInt32] = [:]
    private var occurrences: [UInt64: UInt32] = [:]

    /// Ids that are made of contents count how often the same was said; each file counts by itself.
    mutating func beginFile() { occurrences = [:] }

    /// Lets the messages of an entry pass, each with an id.
    ///
    /// - Returns: the entry, and the messages that were left out.
    mutating func admit(_ entry: HistoryImportEntry) -> (HistoryImportEntry, rejections: [Rejection]) {
        var entry = entry
        var rejections: [Rejection] = []
        var admitted: [MessageDraft] = []
        admitted.reserveCapacity(entry.messages.count)
        let home = Self.home(of: entry)
        for var message in entry.messages {
            let content = Self.content(of: message, seed: home)
            if let cid = message.cid {
                let key = Fingerprint.hash(cid.utf8, seed: home)
                let short = UInt32(truncatingIfNeeded: content)
                if let known = contents[key], known != short {
                    let part = entry.isSingle ? HistoryField.id.rawValue : "messages.id"
                    let message = Message(.historyIDConflict, ["id": HistoryBuilder.excerpt(cid)])
                    rejections.append(Rejection(place: entry.place, part: part, message: message))
                    continue
                }
                contents[key] = short
            } else {
                let number = (occurrences[content] ?? 0) + 1
                occurrences[content] = number
                message.cid = "#" + Self.hex(content) + (number > 1 ? "-\(number)" : "")
            }
            admitted.append(message)
        }
        entry.messages = admitted
        return (entry, rejections)
    }

    /// What tells a conversation or ticket from all others.
    private static func home(of entry: HistoryImportEntry) -> UInt64 {
        switch entry.subject {
        case .conversation: Fingerprint.hash(entry.externalID)
        case .ticket: ~Fingerprint.hash(entry.externalID)
        case .branch: 0
        }
    }

    private static func content(of message: MessageDraft, seed: UInt64) -> UInt64 {
        var hash = Fingerprint.hash(message.text.utf8, seed: seed)
        hash = Fingerprint.hash(message.speaker.rawValue.utf8, seed: hash)
        hash = Fingerprint.hash(message.kind.rawValue.utf8, seed: hash)
        if case .external(let author, _)? = message.author { hash = Fingerprint.hash(author.utf8, seed: hash) }
        return Fingerprint.mix(hash ^ UInt64(bitPattern: message.sentAt ?? -1))
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
