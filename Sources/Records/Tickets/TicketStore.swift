/// The tickets of one tenant. Ids of other tenants are unknown here.
public struct TicketStore: Sendable {
    let scope: TenantScope

    /// Saves one ticket with comments: the one with the id if given, else the one with the external id, else a new one.
    ///
    /// - Throws: ``RecordsError``: a validation code with its field, `notFound`, `externalIDTaken`, or what the database
    ///   says.
    @discardableResult
    public func save(_ save: TicketSave, id: String? = nil) async throws -> HistorySaveResult {
        let save = try save.cleaned()
        return try await scope.writeHistory { try $0.save(save, id: id) }
    }

    /// Saves up to 5,000 tickets in one transaction, in order; a refused one does not undo the others.
    public func save(_ saves: [TicketSave]) async throws -> [Result<HistorySaveResult, RecordsError>] {
        let saves = try Self.cleaned(saves)
        return try await scope.writeHistory { try Self.save(saves, with: &$0) }
    }

    /// Says what saving these together would do, and writes nothing.
    public func preview(_ saves: [TicketSave]) async throws -> [Result<HistorySaveResult, RecordsError>] {
        let saves = try Self.cleaned(saves)
        return try await scope.previewHistory { try Self.save(saves, with: &$0) }
    }

    /// Deletes a ticket with its comments.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    public func delete(id: String) async throws -> Bool {
        try await scope.writeHistory { try $0.deleteTicket(id: id) }
    }

    /// The ticket with the id, nil when there is none.
    public func ticket(id: String) async throws -> Ticket? { try await read { try $0.ticket(id: id) } }

    /// The ticket with the external id, nil when there is none.
    public func ticket(externalID: String) async throws -> Ticket? {
        let key = PlainText.oneLine(externalID)
        return try await read { try $0.ticket(externalID: key) }
    }

    /// The tickets with these ids, in no particular order; ids that do not exist are left out.
    public func tickets(ids: [String]) async throws -> [Ticket] {
        try await read { table in
            try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
                try table.tickets("id" + SQLList.membership(count: chunk.count), chunk)
            }
        }
    }

    /// Tickets in order of their ids, beginning behind one.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func page(after: String?, limit: Int) async throws -> [Ticket] {
        try await read {
            try $0.tickets(
                "id > ? ORDER BY id LIMIT ?",
                [.text(after ?? ""), .integer(min(max(1, limit), 1_000))]
            )
        }
    }

    /// The comments of several tickets in their order, by the ticket's id.
    public func comments(of ticketIDs: [String]) async throws -> [String: [TicketComment]] {
        try await read { table in
            let comments = try SQLList.chunks(ticketIDs.map(SQLValue.text)).flatMap { chunk in
                try table.comments("ticket_id" + SQLList.membership(count: chunk.count), chunk)
            }
            return Dictionary(grouping: comments, by: \.ticketID)
        }
    }

    /// How many there are.
    public func count() async throws -> Int { try await read { try $0.count() } }

    private static func cleaned(_ saves: [TicketSave]) throws -> [Result<TicketSave, RecordsError>] {
        try HistoryBatch.check(saves.count)
        return try saves.map { save in try HistoryBatch.refusal { try save.cleaned() } }
    }

    private static func save(
        _ saves: [Result<TicketSave, RecordsError>],
        with writer: inout HistoryWriter
    ) throws -> [Result<HistorySaveResult, RecordsError>] {
        try saves.map { save in
            try save.flatMapRefusal { save in try writer.attempt { try $0.save(save) } }
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (TicketTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(TicketTable(tenantID: tenantID, connection: $0)) }
    }
}
