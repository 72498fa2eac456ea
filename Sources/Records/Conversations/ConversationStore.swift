/// The conversations of one tenant. Ids of other tenants are unknown here.
public struct ConversationStore: Sendable {
    let scope: TenantScope

    /// Saves one conversation with messages: the one with the id if given, else the one with the external id, else a new
    /// one. A message whose `cid` its sender used already in the conversation is changed where it says something else.
    ///
    /// - Throws: ``RecordsError``: a validation code with its field, `notFound`, `externalIDTaken`, or what the database
    ///   says.
    @discardableResult
    public func save(_ save: ConversationSave, id: String? = nil) async throws -> HistorySaveResult {
        let save = try save.cleaned()
        return try await scope.writeHistory { try $0.save(save, id: id) }
    }

    /// Saves up to 5,000 conversations in one transaction, in order.
    ///
    /// One that is refused does not undo the others: its place in the answer holds the reason. When the database
    /// itself fails nothing is kept and the call throws.
    public func save(_ saves: [ConversationSave]) async throws -> [Result<HistorySaveResult, RecordsError>] {
        let saves = try Self.cleaned(saves)
        return try await scope.writeHistory { try Self.save(saves, with: &$0) }
    }

    /// Says what saving these together would do, and writes nothing.
    public func preview(_ saves: [ConversationSave]) async throws -> [Result<HistorySaveResult, RecordsError>] {
        let saves = try Self.cleaned(saves)
        return try await scope.previewHistory { try Self.save(saves, with: &$0) }
    }

    /// Deletes a conversation with its messages; tickets that came from it stay.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    public func delete(id: String) async throws -> Bool {
        try await scope.writeHistory { try $0.deleteConversation(id: id) }
    }

    /// The conversation with the id, nil when there is none.
    public func conversation(id: String) async throws -> Conversation? {
        try await read { try $0.conversation(id: id) }
    }

    /// The conversation with the external id, nil when there is none.
    public func conversation(externalID: String) async throws -> Conversation? {
        let key = PlainText.oneLine(externalID)
        return try await read { try $0.conversation(externalID: key) }
    }

    /// The conversations with these ids, in no particular order; ids that do not exist are left out.
    public func conversations(ids: [String]) async throws -> [Conversation] {
        try await read { try $0.conversations(ids: ids) }
    }

    /// Conversations in order of their ids, beginning behind one.
    ///
    /// - Parameters:
    ///   - after: the last id of the page before; nil for the first page.
    ///   - limit: 1 to 1,000.
    public func page(after: String?, limit: Int) async throws -> [Conversation] {
        try await read {
            try $0.conversations(
                "id > ? ORDER BY id LIMIT ?",
                [.text(after ?? ""), .integer(min(max(1, limit), 1_000))]
            )
        }
    }

    /// How many there are.
    public func count() async throws -> Int { try await read { try $0.count() } }

    private static func cleaned(_ saves: [ConversationSave]) throws -> [Result<ConversationSave, RecordsError>] {
        try HistoryBatch.check(saves.count)
        return try saves.map { save in try HistoryBatch.refusal { try save.cleaned() } }
    }

    private static func save(
        _ saves: [Result<ConversationSave, RecordsError>],
        with writer: inout HistoryWriter
    ) throws -> [Result<HistorySaveResult, RecordsError>] {
        try saves.map { save in
            try save.flatMapRefusal { save in try writer.attempt { try $0.save(save) } }
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (ConversationTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(ConversationTable(tenantID: tenantID, connection: $0)) }
    }
}
