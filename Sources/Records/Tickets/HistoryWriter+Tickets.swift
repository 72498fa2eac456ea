extension HistoryWriter {
    /// Saves a ticket under an id, else under its external id, else as a new one.
    mutating func save(_ save: TicketSave, id: String? = nil) throws -> HistorySaveResult {
        let head = try find(id: id, externalID: save.ticket.externalID)
        var ticket = try head ?? newTicket(save)
        try merge(save.ticket, into: &ticket)
        // The row must be there before its comments.
        if head == nil { try tickets.put(ticket) }
        var result = HistorySaveResult(outcome: .unchanged, id: ticket.id, added: 0, changed: 0, unchanged: 0)
        try add(save.comments, to: &ticket, result: &result)
        if head == nil || ticket != head || result.added > 0 || result.changed > 0 {
            if head != nil { ticket.revision += 1 }
            ticket.updatedAt = now
            try tickets.put(ticket)
            result.outcome = head == nil ? .created : .updated
            noteTicket(ticket.id)
        }
        return result
    }

    /// Removes a ticket and its comments.
    mutating func deleteTicket(id: String) throws -> Bool {
        guard try tickets.ticket(id: id) != nil else { return false }
        try connection.execute(
            "UPDATE tickets SET merged_into = NULL WHERE tenant_id = ? AND merged_into = ?",
            [.text(scope.tenantID), .text(id)]
        )
        try tickets.delete(id: id)
        noteTicket(id)
        return true
    }

    // MARK: - Ticket

    private func find(id: String?, externalID: String?) throws -> Ticket? {
        guard let id else { return try externalID.flatMap { try tickets.ticket(externalID: $0) } }
        guard let head = try tickets.ticket(id: id) else {
            throw RecordsError(.notFound, "There is no ticket \(id).", field: "id")
        }
        if let externalID, externalID != head.externalID, let other = try tickets.ticket(externalID: externalID),
            other.id != id
        {
            let message = "Ticket \(other.id) has the external id \(externalID) already."
            throw RecordsError(.externalIDTaken, message, field: "externalID")
        }
        return head
    }

    private func newTicket(_ save: TicketSave) throws -> Ticket {
        let draft = save.ticket
        guard let title = draft.title else {
            throw RecordsError(.empty, "title is empty. Give it at least one character.", field: "title")
        }
        return Ticket(
            id: scope.ids.next(),
            externalID: draft.externalID,
            conversationID: nil,
            channel: draft.channel ?? "ticket",
            branchID: nil,
            contactID: nil,
            assigneeID: nil,
            status: draft.status ?? .new,
            solved: nil,
            title: title,
            description: "",
            resolution: "",
            tags: [],
            score: nil,
            openedAt: draft.openedAt ?? save.comments.lazy.compactMap(\.sentAt).first ?? now,
            solvedAt: nil,
            mergedInto: nil,
            lastSeq: 0,
            revision: 1,
            createdAt: now,
            updatedAt: now
        )
    }

    private mutating func merge(_ draft: TicketDraft, into ticket: inout Ticket) throws {
        ticket.externalID = draft.externalID ?? ticket.externalID
        ticket.conversationID = try origin(draft.conversation) ?? ticket.conversationID
        ticket.channel = draft.channel ?? ticket.channel
        ticket.branchID = try resolve(draft.branch, .branch) ?? ticket.branchID
        ticket.contactID = try resolve(draft.contact, .contact) ?? ticket.contactID
        ticket.assigneeID = try resolve(draft.assignee, .agent) ?? ticket.assigneeID
        ticket.status = draft.status ?? ticket.status
        ticket.solved = draft.solved ?? ticket.solved
        ticket.title = draft.title ?? ticket.title
        ticket.description = draft.description ?? ticket.description
        ticket.resolution = draft.resolution ?? ticket.resolution
        ticket.tags = draft.tags ?? ticket.tags
        ticket.score = draft.score ?? ticket.score
        ticket.openedAt = draft.openedAt ?? ticket.openedAt
        ticket.solvedAt = draft.solvedAt ?? ticket.solvedAt
    }

    private func origin(_ reference: EntityReference?) throws -> String? {
        switch reference {
        case nil: nil
        case .id(let id)?: try conversations.conversation(id: id)?.id
        case .external(let externalID, _)?: try conversations.conversation(externalID: externalID)?.id
        }
    }

    // MARK: - Comments

    private mutating func add(
        _ drafts: [MessageDraft],
        to ticket: inout Ticket,
        result: inout HistorySaveResult
    ) throws {
        let old = ticket.lastSeq == 0 ? [] : try tickets.comments("ticket_id = ?", [.text(ticket.id)])
        var known = Dictionary(old.map { ([$0.sender, $0.cid], $0) }, uniquingKeysWith: { first, _ in first })
        var last = old.last?.writtenAt ?? ticket.openedAt
        for draft in drafts {
            let authorID: String? =
                switch draft.speaker {
                case .customer: try resolve(draft.author, .contact) ?? ticket.contactID
                case .agent, .note: try resolve(draft.author, .agent)
                case .system, .bot: nil
                }
            let sender = draft.sender ?? authorID ?? draft.speaker.rawValue
            last = draft.sentAt ?? last
            if let cid = draft.cid, var comment = known[[sender, cid]] {
                let before = comment
                comment.speaker = draft.speaker
                comment.authorID = authorID ?? comment.authorID
                comment.text = draft.text
                comment.writtenAt = draft.sentAt ?? comment.writtenAt
                if comment == before {
                    result.unchanged += 1
                    continue
                }
                try tickets.put(comment, now: now)
                known[[sender, cid]] = comment
                result.changed += 1
            } else {
                ticket.lastSeq += 1
                let id = scope.ids.next()
                let comment = TicketComment(
                    id: id,
                    ticketID: ticket.id,
                    seq: ticket.lastSeq,
                    speaker: draft.speaker,
                    authorID: authorID,
                    sender: sender,
                    cid: draft.cid ?? id,
                    text: draft.text,
                    writtenAt: last
                )
                try tickets.put(comment, now: now)
                known[[sender, comment.cid]] = comment
                result.added += 1
            }
        }
    }
}
