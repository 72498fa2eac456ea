import Assist
import IndexWorker
import Indexer
import Records
import Synchronization
import Workspace

/// A tenant with everything that answers its people: records and collections, opened when they are asked for first.
final class ServedTenant: Sendable {
    let records: TenantRecords
    /// The place in which index and word lists lie.
    let directory: DataDirectory
    /// Given by whoever changes records, so that the index follows at once.
    let changes = WakeSignal()
    /// The tenant's word lists.
    let words: LexiconSource
    /// The tenant's branches; every question asks for them.
    let branches: Remembered<BranchAncestry>
    /// What people are typing at the moment.
    let typing = TypingLog()
    /// The tenant's words, as the query log groups questions by them.
    let lexicon: Remembered<Lexicon>

    /// Conversations that go on.
    let chat: ChatDesk

    /// Passages of articles.
    var knowledge: SearchCollection { self.knowledgeBox.value }
    /// What completes a text being typed.
    var suggester: Suggester { self.suggesterBox.value }
    /// What answers conversations.
    var answers: AnswerAssist { self.answersBox.value }
    /// What searches everything.
    var history: HistorySearch { self.historyBox.value }
    /// Questions beside what a customer types.
    var related: RelatedAssist { RelatedAssist(knowledge: self.knowledge) }

    private let knowledgeBox: OpenedOnce<SearchCollection>
    private let suggesterBox: OpenedOnce<Suggester>
    private let answersBox: OpenedOnce<AnswerAssist>
    private let historyBox: OpenedOnce<HistorySearch>

    init(_ records: TenantRecords, in directory: DataDirectory, load: TenantIndex.Load) {
        self.records = records
        self.directory = directory
        self.chat = ChatDesk(records, hub: LocalHub(), changes: self.changes)
        let index = TenantIndex(of: records.tenant, in: directory, load: load)
        let words = LexiconSource(index.words)
        self.words = words
        self.branches = Remembered(for: .seconds(2)) { BranchAncestry(try await records.branches.list()) }
        self.lexicon = Remembered(for: .seconds(1)) { try await words.current().lexicon }
        self.knowledgeBox = OpenedOnce { index.knowledge() }
        self.suggesterBox = OpenedOnce { index.suggester() }
        self.answersBox = OpenedOnce { index.answers() }
        self.historyBox = OpenedOnce { index.history() }
    }

    /// Asks what keeps up with typing once. That there is no index yet is no reason to complain.
    func warmUp() async {
        _ = try? await self.suggester.suggest("预热 yure", for: .customer(), deadline: 2_000)
        _ = try? await self.knowledge.search(SearchRequest("预热", limit: 1, deadline: 2_000))
    }

    /// The tenant.
    var tenant: Tenant { self.records.tenant }
}

/// Something that is made when it is asked for first.
final class OpenedOnce<Value: Sendable>: Sendable {
    private let known = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    var value: Value {
        self.known.withLock { known in
            let value = known ?? self.make()
            known = value
            return value
        }
    }
}
