import Hummingbird
import IndexWorker
import Indexer
import Records
import Workspace

/// The word lists of a tenant: dictionary, synonyms, stop phrases, readings.
struct WordRoutes {
    let parts: ServerParts
    private let turns = WordTurns()
    private let trials = WorkGate(limit: 2)

    init(parts: ServerParts) { self.parts = parts }

    private static let maximumEntries = 1_000
    private static let maximumTrials = 20

    /// Entries that are to be added, removed or tried.
    struct EntriesBody: StrictBody {
        static let fields: Set<String> = ["entries"]

        var entries: [String]
    }

    /// What a change came to.
    struct ChangeData: Encodable, Sendable {
        /// The entries that the list gained or lost.
        var entries: [String]
        /// How many articles, conversations, … were written again.
        var articles: Int
    }

    /// What words would change.
    struct TrialData: Encodable, Sendable {
        var items: [LexiconTrial.Outcome]
    }

    /// What stands for a word.
    struct SynonymData: Encodable, Sendable {
        var synonyms: [String]
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        let words = routes.group("api/v1/words")
        words.post("dictionary/try") { try await self.tryWords($0, $1) }
        words.get("synonyms/of") { try await self.synonyms($0, $1) }
        for list in WordList.allCases {
            words.get("\(list.rawValue)") { try await self.list(list, $0, $1) }
            words.post("\(list.rawValue)/add") { try await self.change(list, adds: true, $0, $1) }
            words.post("\(list.rawValue)/remove") { try await self.change(list, adds: false, $0, $1) }
        }
    }

    /// Word lists belong to no branch.
    private func tenant(_ context: ServerContext) throws -> (ServedTenant, Principal) {
        let principal = try context.require(.wordsManage)
        guard principal.may(.wordsManage, in: nil) else { throw APIError(.forbidden) }
        return (try self.parts.tenants.tenant(of: principal), principal)
    }

    private func files(of tenant: ServedTenant) -> LexiconFiles { tenant.directory.lexiconFiles(of: tenant.tenant) }

    private func list(
        _ list: WordList,
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Reply<PageData<String>> {
        let (tenant, _) = try self.tenant(context)
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...10_000, default: 1_000)
        let start = try query.cursor(of: list.rawValue).flatMap(Int.init) ?? 0
        let file = list.file(in: self.files(of: tenant))
        let state = try await BlockingThread.run("words") { try WordListState(file) }
        let items = Array(state.entries.dropFirst(max(0, start)).prefix(limit))
        let end = start + items.count
        let next = end < state.entries.count ? PageCursor(last: "\(end)").text(of: list.rawValue) : nil
        return Reply(
            PageData(items: items, next: next),
            headers: [.eTag: EntityTag(version: state.version).text]
        )
    }

    /// Adding what is there and removing what is not changes nothing, so sending it twice does no harm.
    private func change(
        _ list: WordList,
        adds: Bool,
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Reply<ChangeData> {
        let (tenant, principal) = try self.tenant(context)
        let expected = request.headers[.ifMatch] == nil ? nil : try EntityTag.expected(by: request)
        let entries = try await self.entries(request, limit: Self.maximumEntries)
        let files = self.files(of: tenant)
        let edit: @Sendable (WordListFile) throws -> WordListFile.Edit = { file in
            try WordListState(file).check(expected)
            guard adds else { return try file.removal(of: entries) }
            let edit = try file.addition(of: entries)
            // What is there already is no reason to complain.
            try list.check(edit.entries, against: files.load().lexicon)
            return edit
        }
        let file = list.file(in: files)
        let data: ChangeData
        do {
            if list == .dictionary {
                let carrier = try self.parts.workers.carrier(of: tenant)
                let outcome = try await DictionaryChange(carrier).run(file, edit: edit)
                data = ChangeData(entries: outcome.words, articles: outcome.articles)
            } else {
                let changed = try await self.turns.run {
                    let edit = try edit(file)
                    try file.write(edit)
                    return edit.entries
                }
                data = ChangeData(entries: changed, articles: 0)
            }
        } catch let error as IndexError where error.code == .invalid {
            throw APIError(.malformed, field: "entries", ["detail": error.message])
        }
        try await self.note(list, adds, data.entries.count, tenant, AuditActor(principal, address: context.client))
        return Reply(data)
    }

    private func note(
        _ list: WordList,
        _ adds: Bool,
        _ count: Int,
        _ tenant: ServedTenant,
        _ actor: AuditActor
    ) async throws {
        guard count > 0 else { return }
        let after = [adds ? "added" : "removed": "\(count)"]
        try await tenant.records.audit.append(
            AuditEntry(.wordsChange, of: "words", list.rawValue, by: actor, after: after)
        )
    }

    private func tryWords(_ request: Request, _ context: ServerContext) async throws -> Reply<TrialData> {
        let (tenant, _) = try self.tenant(context)
        let words = try await self.entries(request, limit: Self.maximumTrials)
        return try await self.trials.run {
            let trial = LexiconTrial(
                directory: tenant.directory.knowledge(of: tenant.tenant),
                files: self.files(of: tenant)
            )
            var items: [LexiconTrial.Outcome] = []
            for word in words { items.append(try await trial.outcome(of: word)) }
            return Reply(TrialData(items: items))
        }
    }

    private func synonyms(_ request: Request, _ context: ServerContext) async throws -> Reply<SynonymData> {
        let (tenant, _) = try self.tenant(context)
        let word = try QueryReader(request).requiredText("word")
        return Reply(SynonymData(synonyms: try await tenant.words.current().lexicon.synonyms(of: word)))
    }

    private func entries(_ request: Request, limit: Int) async throws -> [String] {
        let entries = try await BodyReader.json(EntriesBody.self, from: request).entries
        guard !entries.isEmpty else { throw APIError(.empty, field: "entries") }
        guard entries.count <= limit else { throw APIError(.tooMany, field: "entries", ["limit": "\(limit)"]) }
        return entries
    }
}
