/// The branches of one tenant. What they hold of history is written to the index again when they are moved or renamed.
/// Changes that name an actor are noted in the audit; imports name none.
public struct BranchStore: Sendable {
    let scope: TenantScope

    /// Creates a branch, or renames and moves the one with the external id.
    ///
    /// - Parameters:
    ///   - name: 1 to 200 characters.
    ///   - externalID: at most 500 characters; nil for a new branch without one.
    ///   - parentID: the branch above; nil for the top.
    ///   - actor: who does it, for the audit.
    ///   - key: makes a create that comes twice happen once; nil for every time.
    /// - Throws: ``RecordsError`` with `empty`, `tooLong`, `notFound` for the parent, `cyclicBranch`, or `keyReused`.
    @discardableResult
    public func save(
        name: String,
        externalID: String? = nil,
        under parentID: String? = nil,
        by actor: AuditActor? = nil,
        once key: OnceKey? = nil
    ) async throws -> Branch {
        let name = try HistoryText.line(name, HistoryLimits.name, "name")
        let externalID = try externalID.map { try HistoryText.line($0, HistoryLimits.externalID, "externalID") }
        return try await scope.writeHistory { writer in
            guard let externalID, let known = try writer.branches.branch(externalID: externalID) else {
                let table = OnceTable(tenantID: writer.scope.tenantID, connection: writer.connection)
                let ids = try table.once(key, now: writer.now) {
                    let branch = try writer.createBranch(name: name, externalID: externalID, under: parentID)
                    try writer.note(.branchCreate, from: nil, to: branch, by: actor)
                    return [branch.id]
                }
                guard let branch = try ids.first.flatMap({ try writer.branches.branch(id: $0) }) else {
                    throw Self.notFound("")
                }
                return branch
            }
            let branch = try writer.change(known, name: name, parentID: parentID)
            try writer.note(.branchChange, from: known, to: branch, by: actor)
            return branch
        }
    }

    /// Creates a branch; one with the external id must not be there yet.
    ///
    /// - Parameters:
    ///   - name: 1 to 200 characters.
    ///   - externalID: at most 500 characters; nil for none.
    ///   - parentID: the branch above; nil for the top.
    ///   - actor: who does it, for the audit.
    ///   - key: makes a create that comes twice happen once; nil for every time.
    /// - Throws: ``RecordsError`` with `externalIDTaken`, `empty`, `tooLong`, `notFound` for the parent, or `keyReused`.
    public func create(
        name: String,
        externalID: String?,
        under parentID: String?,
        by actor: AuditActor,
        once key: OnceKey?
    ) async throws -> Branch {
        let name = try HistoryText.line(name, HistoryLimits.name, "name")
        let externalID = try externalID.map { try HistoryText.line($0, HistoryLimits.externalID, "externalID") }
        return try await scope.writeHistory { writer in
            let table = OnceTable(tenantID: writer.scope.tenantID, connection: writer.connection)
            let ids = try table.once(key, now: writer.now) {
                if let externalID, try writer.branches.branch(externalID: externalID) != nil {
                    let message =
                        "There is a branch with this external id already. Change that one, or choose another id."
                    throw RecordsError(.externalIDTaken, message, field: "externalID")
                }
                let branch = try writer.createBranch(name: name, externalID: externalID, under: parentID)
                try writer.note(.branchCreate, from: nil, to: branch, by: actor)
                return [branch.id]
            }
            guard let branch = try ids.first.flatMap({ try writer.branches.branch(id: $0) }) else {
                throw Self.notFound("")
            }
            return branch
        }
    }

    /// Gives a branch another name.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, `empty` or `tooLong`.
    @discardableResult
    public func rename(id: String, to name: String, by actor: AuditActor? = nil) async throws -> Branch {
        let name = try HistoryText.line(name, HistoryLimits.name, "name")
        return try await change(id, .branchChange, actor) { try $0.change($1, name: name, parentID: $1.parentID) }
    }

    /// Puts a branch, with all below it, under another one, or at the top for nil.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, `cyclicBranch` when the other one is itself or stands below it, or
    ///   `tooMany` when the tree would be deeper than 32.
    @discardableResult
    public func move(id: String, under parentID: String?, by actor: AuditActor? = nil) async throws -> Branch {
        try await change(id, .branchChange, actor) { try $0.change($1, name: $1.name, parentID: parentID) }
    }

    /// Disables a branch, or enables it again. Nothing that it holds is lost.
    ///
    /// - Throws: ``RecordsError`` with `notFound`.
    @discardableResult
    public func setDisabled(_ disabled: Bool, id: String, by actor: AuditActor? = nil) async throws -> Branch {
        try await update(id: id, BranchChange(isEnabled: !disabled), by: actor)
    }

    /// Changes a branch in several ways as one change.
    ///
    /// - Parameters:
    ///   - change: what is to be changed.
    ///   - updatedAt: ``Branch/updatedAt`` of the branch that the change was made for; nil for whichever there is.
    ///   - actor: who does it, for the audit.
    /// - Throws: ``RecordsError`` with `notFound`, `versionConflict`, `cyclicBranch`, `tooMany`, or what is wrong with the
    ///   name.
    @discardableResult
    public func update(
        id: String,
        _ change: BranchChange,
        updatedAt: Int64? = nil,
        by actor: AuditActor? = nil
    ) async throws -> Branch {
        let name = try change.name.map { try HistoryText.line($0, HistoryLimits.name, "name") }
        return try await scope.writeHistory { writer in
            guard let branch = try writer.branches.branch(id: id) else { throw Self.notFound(id) }
            if let updatedAt, updatedAt != branch.updatedAt {
                throw RecordsError(.versionConflict, "Somebody else changed this meanwhile. Read it again first.")
            }
            let moved = try writer.change(
                branch,
                name: name ?? branch.name,
                parentID: change.parent ?? branch.parentID
            )
            try writer.note(.branchChange, from: branch, to: moved, by: actor)
            guard let isEnabled = change.isEnabled, isEnabled != (moved.disabledAt == nil) else { return moved }
            var changed = moved
            changed.disabledAt = isEnabled ? nil : writer.now
            changed.updatedAt = max(writer.now, branch.updatedAt + 1)
            try writer.branches.put(changed)
            try writer.note(isEnabled ? .branchEnable : .branchDisable, from: moved, to: changed, by: actor)
            return changed
        }
    }

    /// The branch with the id, nil when there is none.
    public func branch(id: String) async throws -> Branch? { try await read { try $0.branch(id: id) } }

    /// The branch with the external id, nil when there is none.
    public func branch(externalID: String) async throws -> Branch? {
        let key = PlainText.oneLine(externalID)
        return try await read { try $0.branch(externalID: key) }
    }

    /// The branch and every branch above it, from below upwards; empty when there is no such branch.
    public func chain(of id: String) async throws -> [Branch] { try await read { try $0.chain(of: id) } }

    /// All branches in order of their names.
    public func list() async throws -> [Branch] { try await read { try $0.all() } }

    private func change(
        _ id: String,
        _ action: AuditAction,
        _ actor: AuditActor?,
        _ body: @escaping @Sendable (inout HistoryWriter, Branch) throws -> Branch
    ) async throws -> Branch {
        try await scope.writeHistory { writer in
            guard let branch = try writer.branches.branch(id: id) else { throw Self.notFound(id) }
            let changed = try body(&writer, branch)
            try writer.note(action, from: branch, to: changed, by: actor)
            return changed
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (BranchTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(BranchTable(tenantID: tenantID, connection: $0)) }
    }

    static func notFound(_ id: String) -> RecordsError {
        RecordsError(.notFound, "There is no branch \(id).", field: "branch")
    }
}

extension HistoryWriter {
    /// Notes what became of a branch in the audit; nothing without an actor, or where nothing changed.
    fileprivate func note(_ action: AuditAction, from old: Branch?, to new: Branch, by actor: AuditActor?) throws {
        guard let actor, old != new else { return }
        let entry = AuditEntry(
            action,
            of: "branch",
            new.id,
            by: actor,
            before: old.map { ["name": $0.name, "parent": $0.parentID ?? ""] } ?? [:],
            after: ["name": new.name, "parent": new.parentID ?? ""]
        )
        try scope.note(entry, connection)
    }
}
