/// The branches of one tenant. What they hold of history is written to the index again when they are moved or renamed.
public struct BranchStore: Sendable {
    let scope: TenantScope

    /// Creates a branch, or renames and moves the one with the external id.
    ///
    /// - Parameters:
    ///   - name: 1 to 200 characters.
    ///   - externalID: at most 500 characters; nil for a new branch without one.
    ///   - parentID: the branch above; nil for the top.
    /// - Throws: ``RecordsError`` with `empty`, `tooLong`, `notFound` for the parent, or `cyclicBranch`.
    @discardableResult
    public func save(name: String, externalID: String? = nil, under parentID: String? = nil) async throws -> Branch {
        let name = try HistoryText.line(name, HistoryLimits.name, "name")
        let externalID = try externalID.map { try HistoryText.line($0, HistoryLimits.externalID, "externalID") }
        return try await scope.writeHistory { writer in
            guard let externalID, let known = try writer.branches.branch(externalID: externalID) else {
                return try writer.createBranch(name: name, externalID: externalID, under: parentID)
            }
            return try writer.change(known, name: name, parentID: parentID)
        }
    }

    /// Gives a branch another name.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, `empty` or `tooLong`.
    @discardableResult
    public func rename(id: String, to name: String) async throws -> Branch {
        let name = try HistoryText.line(name, HistoryLimits.name, "name")
        return try await change(id) { try $0.change($1, name: name, parentID: $1.parentID) }
    }

    /// Puts a branch, with all below it, under another one, or at the top for nil.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, `cyclicBranch` when the other one is itself or stands below it, or
    ///   `tooMany` when the tree would be deeper than 32.
    @discardableResult
    public func move(id: String, under parentID: String?) async throws -> Branch {
        try await change(id) { try $0.change($1, name: $1.name, parentID: parentID) }
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
        _ body: @escaping @Sendable (inout HistoryWriter, Branch) throws -> Branch
    ) async throws -> Branch {
        try await scope.writeHistory { writer in
            guard let branch = try writer.branches.branch(id: id) else { throw Self.notFound(id) }
            return try body(&writer, branch)
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
