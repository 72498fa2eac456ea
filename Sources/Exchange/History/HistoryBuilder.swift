import Records

/// Turns the fields of a line into a conversation, a ticket or a message, or says what is wrong with them.
struct HistoryBuilder {
    let options: HistoryImportOptions

    /// What a line is about.
    enum RowType {
        case conversation, message, ticket, comment, branch
    }

    /// The entry of a line, and what was left out of it. The whole line is left out by throwing.
    func build(_ row: HistoryRow) throws(Rejection) -> (HistoryImportEntry, rejections: [Rejection]) {
        switch try type(of: row) {
        case .conversation: try whole(row)
        case .message: (try message(row), [])
        case .ticket: try ticket(row)
        case .comment: (try comment(row), [])
        case .branch: (try branch(row), [])
        }
    }

    private func type(of row: HistoryRow) throws(Rejection) -> RowType {
        if let word = row[.type] {
            switch word.lowercased() {
            case "conversation", "会话", "对话", "chat", "session": return .conversation
            case "message", "消息": return .message
            case "ticket", "工单": return .ticket
            case "comment", "评论", "跟进": return .comment
            case "branch", "网点", "机构": return .branch
            default: throw row.rejection(.type, Message(.historyTypeUnknown))
            }
        }
        if row.values[.messages] != nil { return .conversation }
        if row.values[.comments] != nil || (row[.title] != nil && row[.text] == nil) { return .ticket }
        if row[.ticket] != nil, row.values[.text] != nil { return .comment }
        if row[.conversation] != nil { return .message }
        if row[.id] != nil, row.values[.text] == nil, row.values[.description] == nil { return .conversation }
        throw row.rejection(row.values[.text] == nil ? .type : .conversation, Message(.historyTypeUnknown))
    }

    // MARK: - Conversations

    private func whole(_ row: HistoryRow) throws(Rejection) -> (HistoryImportEntry, rejections: [Rejection]) {
        let (messages, rejections) = inner(row)
        guard let id = try firstKey(row, [.id, .conversation]) ?? Self.derivedID(messages) else {
            throw row.rejection(.id, Message(.historyNoConversation))
        }
        var draft = try conversation(row, id: id)
        if draft.startedAt == nil { draft.startedAt = try time(.time, row) }
        return (HistoryImportEntry(.conversation(draft), messages: messages, place: row.place), rejections)
    }

    private func message(_ row: HistoryRow) throws(Rejection) -> HistoryImportEntry {
        guard let id = try key(row, .conversation) else {
            throw row.rejection(.conversation, Message(.historyNoConversation))
        }
        let draft = try conversation(row, id: id)
        let message = try message(row, cid: try key(row, .id))
        return HistoryImportEntry(.conversation(draft), messages: [message], place: row.place, isSingle: true)
    }

    private func conversation(_ row: HistoryRow, id: String) throws(Rejection) -> ConversationDraft {
        var draft = ConversationDraft(externalID: id)
        draft.channel = row[.channel]
        draft.branch = reference(row, .branch, .branchName)
        draft.contact = reference(row, .contact, .contactName)
        draft.agents = agents(row)
        if let word = row[.status] {
            guard let (status, solved) = HistoryWords.conversationStatus(word) else {
                throw unknownStatus(word, row, HistoryWords.allowedConversationStatuses)
            }
            (draft.status, draft.solved) = (status, solved)
        }
        if let solved = try truth(row) { draft.solved = solved }
        draft.tags = tags(row)
        draft.score = try score(row)
        draft.subject = row[.subject]
        draft.wrapUp = row.values[.wrapUp]
        draft.startedAt = try time(.started, row)
        draft.endedAt = try time(.ended, row)
        return try checked(row) { try draft.cleaned() }
    }

    // MARK: - Tickets

    private func ticket(_ row: HistoryRow) throws(Rejection) -> (HistoryImportEntry, rejections: [Rejection]) {
        let (comments, rejections) = inner(row)
        let title = row[.title] ?? row[.subject]
        let derived = title.map { "#" + Fingerprint.hex($0 + "\u{0}" + (row[.started] ?? "") + (row[.contact] ?? "")) }
        guard let id = try firstKey(row, [.id, .ticket]) ?? derived else {
            throw row.rejection(.id, Message(.historyNoTicket))
        }
        var draft = try ticket(row, id: id)
        if draft.openedAt == nil { draft.openedAt = try time(.time, row) }
        return (HistoryImportEntry(.ticket(draft), messages: comments, place: row.place), rejections)
    }

    private func comment(_ row: HistoryRow) throws(Rejection) -> HistoryImportEntry {
        guard let id = try key(row, .ticket) else { throw row.rejection(.ticket, Message(.historyNoTicket)) }
        let comment = try message(row, cid: try key(row, .id))
        return HistoryImportEntry(
            .ticket(try ticket(row, id: id)),
            messages: [comment],
            place: row.place,
            isSingle: true
        )
    }

    private func ticket(_ row: HistoryRow, id: String) throws(Rejection) -> TicketDraft {
        var draft = TicketDraft(externalID: id)
        draft.conversation = row[.conversation].map { .external($0) }
        draft.channel = row[.channel]
        draft.branch = reference(row, .branch, .branchName)
        draft.contact = reference(row, .contact, .contactName)
        draft.assignee = reference(row, .agent, .agentName)
        if let word = row[.status] {
            guard let (status, solved) = HistoryWords.ticketStatus(word) else {
                throw unknownStatus(word, row, HistoryWords.allowedTicketStatuses)
            }
            (draft.status, draft.solved) = (status, solved)
        }
        if let solved = try truth(row) { draft.solved = solved }
        draft.title = row[.title] ?? row[.subject]
        draft.description = row.values[.description].map(plain)
        draft.resolution = (row.values[.resolution] ?? row.values[.wrapUp]).map(plain)
        draft.tags = tags(row)
        draft.score = try score(row)
        draft.openedAt = try time(.started, row)
        draft.solvedAt = try time(.ended, row)
        return try checked(row) { try draft.cleaned() }
    }

    // MARK: - Branches

    private func branch(_ row: HistoryRow) throws(Rejection) -> HistoryImportEntry {
        guard let id = try firstKey(row, [.id, .branch]) else {
            throw row.rejection(.id, Message(.historyNoBranch))
        }
        let name = row[.branchName] ?? row[.title] ?? id
        return HistoryImportEntry(.branch(id: id, name: name, parent: try key(row, .parent)), place: row.place)
    }

    // MARK: - Messages

    /// The messages or comments inside a line; one that is wrong is left out, not the whole.
    private func inner(_ row: HistoryRow) -> (messages: [MessageDraft], rejections: [Rejection]) {
        var messages: [MessageDraft] = []
        var rejections: [Rejection] = []
        for row in row.inner ?? [] {
            do throws(Rejection) {
                messages.append(try message(row, cid: try key(row, .id)))
            } catch {
                rejections.append(error)
            }
        }
        return (messages, rejections)
    }

    private func message(_ row: HistoryRow, cid: String?) throws(Rejection) -> MessageDraft {
        guard let word = row[.speaker] else { throw row.rejection(.speaker, Message(.historySpeakerMissing)) }
        guard let speaker = HistoryWords.speaker(word) else {
            let arguments = ["value": Self.excerpt(word), "allowed": HistoryWords.allowedSpeakers]
            throw row.rejection(.speaker, Message(.historySpeakerUnknown, arguments))
        }
        let text = plain(row.values[.text] ?? "")
        if text.utf8.contains(0) { throw row.rejection(.text, Message(.textNUL)) }
        let kind: Records.Message.Kind = row[.kind].map { HistoryWords.kind($0) } ?? .text
        let draft = MessageDraft(
            cid: cid,
            sender: HistoryLedger.sender,
            speaker: speaker,
            author: author(of: row, speaker: speaker),
            sentAt: try time(.time, row),
            kind: kind,
            text: text
        )
        return try checked(row) { try draft.cleaned() }
    }

    private func author(of row: HistoryRow, speaker: Speaker) -> EntityReference? {
        if let author = reference(row, .author, .authorName) { return author }
        return speaker == .agent || speaker == .note ? reference(row, .agent, .agentName) : nil
    }

    private func plain(_ text: String) -> String { options.readsHTML ? HTMLPlainText.text(of: text) : text }

    // MARK: - Values

    private func firstKey(_ row: HistoryRow, _ fields: [HistoryField]) throws(Rejection) -> String? {
        for field in fields {
            if let key = try key(row, field) { return key }
        }
        return nil
    }

    private func key(_ row: HistoryRow, _ field: HistoryField) throws(Rejection) -> String? {
        guard let key = row[field]?.onOneLine else { return nil }
        if key.utf8.contains(0) { throw row.rejection(field, Message(.textNUL)) }
        return key
    }

    /// Somebody of whom only the name is told is known by it.
    private func reference(_ row: HistoryRow, _ id: HistoryField, _ name: HistoryField) -> EntityReference? {
        guard let key = row[id] ?? row[name] else { return nil }
        return .external(key, name: row[name])
    }

    private func agents(_ row: HistoryRow) -> [EntityReference] {
        if let ids = row.lists[.agent] { return ids.map { .external($0) } }
        return [reference(row, .agent, .agentName)].compactMap(\.self)
    }

    private func tags(_ row: HistoryRow) -> [String]? {
        row.lists[.tags] ?? row[.tags].map { ListText.items($0, of: .tags) }
    }

    private func score(_ row: HistoryRow) throws(Rejection) -> Int? {
        guard let text = row[.score] else { return nil }
        guard let score = HistoryWords.score(text) else {
            throw row.rejection(.score, Message(.historyScoreInvalid, ["value": Self.excerpt(text)]))
        }
        return score
    }

    private func truth(_ row: HistoryRow) throws(Rejection) -> Bool? {
        guard let text = row[.solved] else { return nil }
        guard let truth = HistoryWords.truth(text) else {
            throw row.rejection(.solved, Message(.historySolvedInvalid, ["value": Self.excerpt(text)]))
        }
        return truth
    }

    private func time(_ field: HistoryField, _ row: HistoryRow) throws(Rejection) -> Int64? {
        guard let text = row[field] else { return nil }
        let milliseconds = HistoryTime.parse(text, offset: options.minutesEastOfUTC)
        guard let milliseconds, DraftLimits.times.contains(milliseconds), milliseconds >= 0 else {
            throw row.rejection(field, Message(.dateInvalid, ["value": Self.excerpt(text)]))
        }
        return milliseconds
    }

    private func unknownStatus(_ word: String, _ row: HistoryRow, _ allowed: String) -> Rejection {
        row.rejection(.status, Message(.statusUnknown, ["value": Self.excerpt(word), "allowed": allowed]))
    }

    /// What records would refuse is told here, where the line is known.
    private func checked<Draft>(_ row: HistoryRow, _ body: () throws -> Draft) throws(Rejection) -> Draft {
        do {
            return try body()
        } catch let error as RecordsError {
            let part = error.field.map { row.prefix + $0 }
            let message =
                error.code == .empty && error.field == "text"
                ? Message(.historyTextEmpty) : Message(.recordRefused, ["detail": error.message])
            throw Rejection(place: row.place, part: part, message: message)
        } catch {
            throw row.rejection(nil, Message(.recordRefused, ["detail": "\(error)"]))
        }
    }

    /// A key for a conversation that has none: what is said in it.
    private static func derivedID(_ messages: [MessageDraft]) -> String? {
        guard !messages.isEmpty else { return nil }
        let content = messages.map { "\($0.speaker.rawValue)\u{0}\($0.sentAt ?? 0)\u{0}\($0.text)" }
        return "#" + Fingerprint.hex(content.joined(separator: "\u{1}"))
    }

    static func excerpt(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }
}
