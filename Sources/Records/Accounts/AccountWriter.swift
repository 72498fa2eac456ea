/// Changes accounts within one write, with what the audit notes of it.
struct AccountWriter {
    let history: HistoryWriter
    let accounts: AccountTable
    let sessions: SessionTable
    let actor: AuditActor

    private var scope: TenantScope { history.scope }
    private var now: Int64 { history.now }

    init(_ history: HistoryWriter, by actor: AuditActor) {
        self.history = history
        self.actor = actor
        accounts = AccountTable(tenantID: history.scope.tenantID, connection: history.connection)
        sessions = SessionTable(tenantID: history.scope.tenantID, connection: history.connection)
    }

    func create(_ draft: AccountDraft, passwordHash: String?) throws -> Account {
        if try accounts.account(login: draft.login) != nil { throw Self.loginTaken(draft.login) }
        try checkBranches([draft.branch] + draft.grants.map(\.branch))
        let person = try person(for: draft)
        if try accounts.account(id: person.id) != nil {
            throw RecordsError(.constraint, "The person has an account already. Change that one.", field: "person")
        }
        let account = Account(
            id: person.id,
            kind: draft.kind,
            name: draft.name,
            login: draft.login,
            branch: draft.branch,
            grants: draft.grants,
            hasPassword: passwordHash != nil,
            hasSecondFactor: false,
            disabledAt: nil,
            revision: 1,
            createdAt: now,
            updatedAt: now
        )
        try accounts.put(account)
        try accounts.setGrants(account.grants, of: account.id, now: now)
        if let passwordHash { try accounts.setPasswordHash(passwordHash, of: account.id) }
        try note(.personCreate, account, after: ["branch": account.branch ?? "", "roles": Self.text(account.grants)])
        return account
    }

    func change(_ account: Account, _ change: AccountChange) throws -> Account {
        var changed = account
        if let login = change.login, login != account.login {
            if try accounts.account(login: login) != nil { throw Self.loginTaken(login) }
            changed.login = login
        }
        if let branch = change.branch {
            try checkBranches([branch])
            changed.branch = branch
        }
        if let name = change.name, name != account.name {
            let kind = account.kind.personKind
            guard let person = try history.people(kind).person(id: account.id) else { throw Self.notFound }
            changed.name = try history.rename(person, to: name, kind: kind).name
        }
        if changed == account { return account }
        try keep(&changed)
        let differences = Self.differences(from: account, to: changed)
        try note(.personChange, changed, before: differences.before, after: differences.after)
        return changed
    }

    func setGrants(_ grants: [RoleGrant], of account: Account) throws -> Account {
        let grants = try AccountDraft.grants(grants, kind: account.kind)
        if grants == account.grants { return account }
        try checkBranches(grants.map(\.branch))
        var changed = account
        changed.grants = grants
        try keepingAdministrators {
            try accounts.setGrants(grants, of: account.id, now: now)
            try keep(&changed)
        }
        try note(
            .personGrant,
            changed,
            before: ["roles": Self.text(account.grants)],
            after: ["roles": Self.text(grants)]
        )
        return changed
    }

    func setDisabled(_ disabled: Bool, _ account: Account) throws -> Account {
        if disabled != account.isEnabled { return account }
        var changed = account
        changed.disabledAt = disabled ? now : nil
        try keepingAdministrators { try keep(&changed) }
        if disabled { try sessions.endAll(of: account.id, except: nil, reason: .disabled, now: now) }
        try note(disabled ? .personDisable : .personEnable, changed)
        return changed
    }

    func setPassword(_ hash: String, of account: Account, keeping session: String?) throws -> Account {
        var changed = account
        changed.hasPassword = true
        try keep(&changed)
        try accounts.setPasswordHash(hash, of: account.id)
        try sessions.endAll(of: account.id, except: session, reason: .passwordChanged, now: now)
        try note(.personPassword, changed)
        return changed
    }

    // MARK: - Private

    private func keep(_ account: inout Account) throws {
        account.revision += 1
        account.updatedAt = now
        try accounts.put(account)
    }

    /// Refuses a change after which nobody who may do everything could sign in.
    private func keepingAdministrators(_ body: () throws -> Void) throws {
        let before = try accounts.count(enabledWith: .superAdmin)
        try body()
        if before > 0, try accounts.count(enabledWith: .superAdmin) == 0 {
            throw RecordsError(
                .lastAdministrator,
                "Nobody else is super administrator. Give somebody that role first."
            )
        }
    }

    private func person(for draft: AccountDraft) throws -> Person {
        let kind = draft.kind.personKind
        guard let id = draft.person else { return try history.create(name: draft.name, externalID: nil, kind: kind) }
        guard let person = try history.people(kind).person(id: id) else { throw Self.notFound }
        return try history.rename(person, to: draft.name, kind: kind)
    }

    private func checkBranches(_ ids: [String?]) throws {
        for id in Set(ids.compactMap { $0 }) where try history.branches.branch(id: id) == nil {
            throw BranchStore.notFound(id)
        }
    }

    private func note(
        _ action: AuditAction,
        _ account: Account,
        before: [String: String] = [:],
        after: [String: String] = [:]
    ) throws {
        let entry = AuditEntry(action, of: "person", account.id, by: actor, before: before, after: after)
        try scope.note(entry, history.connection)
    }

    /// What differs, with names masked.
    private static func differences(
        from old: Account,
        to new: Account
    ) -> (before: [String: String], after: [String: String]) {
        var before: [String: String] = [:]
        var after: [String: String] = [:]
        func add(_ field: String, _ one: String, _ other: String, _ differs: Bool) {
            guard differs else { return }
            before[field] = one
            after[field] = other
        }
        add("name", masked(old.name), masked(new.name), old.name != new.name)
        add("login", masked(old.login), masked(new.login), old.login != new.login)
        add("branch", old.branch ?? "", new.branch ?? "", old.branch != new.branch)
        return (before, after)
    }

    private static func masked(_ name: String) -> String { name.prefix(1) + "***" }

    static func text(_ grants: [RoleGrant]) -> String {
        grants.map { $0.role.rawValue + ($0.branch.map { "@" + $0 } ?? "") }
            .joined(separator: " ")
    }

    static var notFound: RecordsError { RecordsError(.notFound, "There is no such person.", field: "person") }

    private static func loginTaken(_ login: String) -> RecordsError {
        RecordsError(.loginTaken, "Somebody signs in as \(login) already. Choose another name.", field: "login")
    }
}

extension Account.Kind {
    var personKind: PersonTable.Kind { self == .staff ? .agents : .contacts }
}
