public import Records

/// Where an import puts conversations and tickets.
public struct HistorySink: Sendable {
    /// Puts entries in and tells what became of each, in the same order. Throws when nothing of a batch went in.
    public var put: @Sendable ([HistoryImportEntry]) async throws -> [Result<HistorySaveResult, RecordsError>]

    /// Creates a sink.
    public init(
        put: @escaping @Sendable ([HistoryImportEntry]) async throws -> [Result<HistorySaveResult, RecordsError>]
    ) {
        self.put = put
    }

    /// Saves in a tenant's records: conversations first, then tickets, which may have come from them.
    public static func saving(to records: TenantRecords) -> HistorySink {
        HistorySink { entries in
            try await saveBranches(of: entries, in: records.branches)
            return try await put(
                entries,
                conversations: { try await records.conversations.save($0) },
                tickets: { try await records.tickets.save($0) }
            )
        }
    }

    /// Tells what saving would do, and writes nothing.
    public static func previewing(_ records: TenantRecords) -> HistorySink {
        HistorySink { entries in
            try await put(
                entries,
                conversations: { try await records.conversations.preview($0) },
                tickets: { try await records.tickets.preview($0) }
            )
        }
    }

    private static func put(
        _ entries: [HistoryImportEntry],
        conversations: ([ConversationSave]) async throws -> [Result<HistorySaveResult, RecordsError>],
        tickets: ([TicketSave]) async throws -> [Result<HistorySaveResult, RecordsError>]
    ) async throws -> [Result<HistorySaveResult, RecordsError>] {
        var conversationSaves: [ConversationSave] = []
        var ticketSaves: [TicketSave] = []
        for entry in entries {
            switch entry.subject {
            case .conversation(let draft): conversationSaves.append(ConversationSave(draft, messages: entry.messages))
            case .ticket(let draft): ticketSaves.append(TicketSave(draft, comments: entry.messages))
            case .branch: break
            }
        }
        var saved = (conversationSaves.isEmpty ? [] : try await conversations(conversationSaves))[...]
        var solved = (ticketSaves.isEmpty ? [] : try await tickets(ticketSaves))[...]
        return entries.compactMap { entry in
            switch entry.subject {
            case .conversation: saved.popFirst()
            case .ticket: solved.popFirst()
            case .branch: .success(.nothing)
            }
        }
    }

    /// Branches come before what happened in them. One that would stand below itself stays where it is.
    private static func saveBranches(of entries: [HistoryImportEntry], in branches: BranchStore) async throws {
        for case .branch(let id, let name, let parent) in entries.map(\.subject) {
            var parentID: String?
            if let parent {
                parentID = try await branches.branch(externalID: parent)?.id
                if parentID == nil { parentID = try await branches.save(name: parent, externalID: parent).id }
            }
            do {
                try await branches.save(name: name, externalID: id, under: parentID)
            } catch let error as RecordsError where error.code == .cyclicBranch {
                continue
            }
        }
    }
}

extension HistorySaveResult {
    /// Of what is not counted.
    fileprivate static let nothing = HistorySaveResult(outcome: .unchanged, id: "", added: 0, changed: 0, unchanged: 0)
}
