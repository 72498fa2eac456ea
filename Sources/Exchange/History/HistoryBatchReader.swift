import Records

/// Reads a source of history in batches on a thread of its own, and puts what belongs to one conversation together.
actor HistoryBatchReader {
    /// What one batch holds, in the order of the source.
    struct Batch: Sendable {
        /// Conversations and tickets, each once; single messages of one are joined.
        var entries: [HistoryImportEntry] = []
        var rejections: [Rejection] = []
        var notices: [Notice] = []
        var bytesRead: Int64 = 0
        /// Whether the source has no more.
        var isLast = false
    }

    private let executor = BlockingExecutor(label: "exchange.history")
    private let source: HistoryFiles
    private let limit: Int

    /// Text that one batch holds at most, in bytes, but for the last line.
    private static let textLimit = 8 << 20

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(paths: [String], options: HistoryImportOptions, limit: Int) {
        source = HistoryFiles(paths: paths, options: options)
        self.limit = limit
    }

    /// The next batch.
    func next() -> Batch {
        var batch = Batch()
        var places: [String: Int] = [:]
        var messages = 0
        var size = 0
        while messages < limit, size < Self.textLimit {
            guard let item = source.next() else {
                batch.isLast = true
                break
            }
            switch item {
            case .notice(let notice): batch.notices.append(notice)
            case .rejection(let rejection): batch.rejections.append(rejection)
            case .entry(let entry):
                messages += max(1, entry.messages.count)
                size += entry.messages.reduce(200) { $0 + $1.text.utf8.count }
                Self.add(entry, to: &batch, places: &places)
            }
            if batch.rejections.count + batch.notices.count > limit { break }
        }
        for index in batch.entries.indices where batch.entries[index].isSingle { batch.entries[index].sortByTime() }
        batch.bytesRead = source.bytesRead
        return batch
    }

    private static func add(_ entry: HistoryImportEntry, to batch: inout Batch, places: inout [String: Int]) {
        let key: String =
            switch entry.subject {
            case .conversation: "c" + entry.externalID
            case .ticket: "t" + entry.externalID
            case .branch: "b" + entry.externalID
            }
        guard let index = places[key] else {
            places[key] = batch.entries.count
            return batch.entries.append(entry)
        }
        batch.entries[index].join(entry)
    }
}

extension HistoryImportEntry {
    /// Takes in what a later line says about the same thing.
    fileprivate mutating func join(_ other: HistoryImportEntry) {
        switch (subject, other.subject) {
        case (.conversation(let own), .conversation(let new)): subject = .conversation(own.merging(new))
        case (.ticket(let own), .ticket(let new)): subject = .ticket(own.merging(new))
        default: return
        }
        messages += other.messages
        isSingle = isSingle && other.isSingle
    }

    /// Puts messages that came line by line in the order of their times; one without stays behind the one before it.
    fileprivate mutating func sortByTime() {
        var last: Int64 = .min
        let timed = messages.enumerated().map { index, message in
            last = message.sentAt ?? last
            return (time: last, index: index)
        }
        messages = timed.sorted { ($0.time, $0.index) < ($1.time, $1.index) }.map { messages[$0.index] }
    }
}

extension ConversationDraft {
    /// What both say; where they differ, what the later one says.
    fileprivate func merging(_ later: ConversationDraft) -> ConversationDraft {
        var draft = self
        draft.channel = later.channel ?? channel
        draft.branch = later.branch ?? branch
        draft.contact = later.contact ?? contact
        draft.agents += later.agents.filter { !agents.contains($0) }
        draft.status = later.status ?? status
        draft.solved = later.solved ?? solved
        draft.tags = later.tags ?? tags
        draft.score = later.score ?? score
        draft.subject = later.subject ?? subject
        draft.wrapUp = later.wrapUp ?? wrapUp
        draft.startedAt = later.startedAt ?? startedAt
        draft.endedAt = later.endedAt ?? endedAt
        return draft
    }
}

extension TicketDraft {
    /// What both say; where they differ, what the later one says.
    fileprivate func merging(_ later: TicketDraft) -> TicketDraft {
        var draft = self
        draft.conversation = later.conversation ?? conversation
        draft.channel = later.channel ?? channel
        draft.branch = later.branch ?? branch
        draft.contact = later.contact ?? contact
        draft.assignee = later.assignee ?? assignee
        draft.status = later.status ?? status
        draft.solved = later.solved ?? solved
        draft.title = later.title ?? title
        draft.description = later.description ?? description
        draft.resolution = later.resolution ?? resolution
        draft.tags = later.tags ?? tags
        draft.score = later.score ?? score
        draft.openedAt = later.openedAt ?? openedAt
        draft.solvedAt = later.solvedAt ?? solvedAt
        return draft
    }
}
