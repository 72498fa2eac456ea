/// Changes suggested questions within one change, with their outbox rows.
struct PastQuestionWriter {
    private let scope: TenantScope
    private let connection: any Connection
    private let table: PastQuestionTable
    private var changed: Set<String> = []
    private(set) var report = PastQuestionReport()

    init(_ scope: TenantScope, _ connection: any Connection) {
        self.scope = scope
        self.connection = connection
        table = PastQuestionTable(tenantID: scope.tenantID, connection: connection)
    }

    /// Makes these questions the suggested ones. Hidden ones stay hidden.
    mutating func replace(with promoted: [PromotedQuestion], minimumPeople: Int) throws {
        var known = try table.byKey()
        for promotion in promoted {
            let key = PastQuestionTable.key(of: promotion.question.normalized)
            try put(promotion, key: key, known: known.removeValue(forKey: key), minimumPeople: minimumPeople)
        }
        // Hidden ones that nobody asks any more keep their key alone.
        let gone = known.values.filter { $0.hiddenAt == nil || !$0.text.isEmpty }
        try table.remove(gone.map(\.id))
        report.removed = gone.count { $0.hiddenAt == nil }
        changed.formUnion(gone.map(\.id))
    }

    private mutating func put(
        _ promotion: PromotedQuestion,
        key: String,
        known: PastQuestion?,
        minimumPeople: Int
    ) throws {
        let articles = Set(promotion.articles).sorted()
        let asked = promotion.question
        var question = PastQuestion(
            id: known?.id ?? scope.ids.next(),
            text: asked.text,
            kind: promotion.kind,
            articles: articles,
            people: asked.people,
            customers: asked.customers,
            minimumPeople: minimumPeople,
            use: asked.use,
            askedAt: asked.askedAt,
            hiddenAt: known?.hiddenAt,
            revision: known?.revision ?? 0
        )
        if let known, try table.withArticles([known]) == [question] {
            report.unchanged += 1
            return
        }
        question.revision += 1
        try table.put(question, key: key, now: scope.clock.now())
        try table.setArticles(articles, of: question.id)
        changed.insert(question.id)
        if known == nil { report.added += 1 } else { report.changed += 1 }
    }

    /// Looks again at questions after rows of the log went: those that too few people asked go, and words that too few
    /// people typed are no longer shown.
    mutating func recheck(normalized: [String]) throws {
        let forms = Dictionary(
            normalized.map { (PastQuestionTable.key(of: $0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for (key, known) in try table.byKey(among: Array(forms.keys)) {
            guard let form = forms[key] else { continue }
            try recheck(known, form: form, key: key)
        }
    }

    private mutating func recheck(_ known: PastQuestion, form: String, key: String) throws {
        changed.insert(known.id)
        let asked = try AskedQuestionTable(tenantID: scope.tenantID, connection: connection)
            .questions(normalized: [form], people: known.minimumPeople).first
        guard let asked else {
            try table.remove([known.id])
            report.removed += 1
            return
        }
        var question = known
        question.text = asked.text
        question.people = asked.people
        question.customers = asked.customers
        question.use = min(known.use, Double(asked.people))
        question.revision += 1
        try table.put(question, key: key, now: scope.clock.now())
    }

    /// Tells whoever follows the records which questions to look at again.
    func finish() throws {
        try OutboxTable(tenantID: scope.tenantID, connection: connection)
            .append(changed.sorted().map(OutboxSubject.pastQuestion), now: scope.clock.now())
    }
}
