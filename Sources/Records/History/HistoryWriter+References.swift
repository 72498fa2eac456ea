/// A reference that was looked up, by what it refers to.
struct ReferenceKey: Hashable {
    enum Kind {
        case contact, agent, branch
    }

    var kind: Kind
    var reference: EntityReference
}

extension HistoryWriter {
    func people(_ kind: PersonTable.Kind) -> PersonTable {
        PersonTable(tenantID: scope.tenantID, connection: connection, kind: kind)
    }

    /// The id of what is referred to; what is known elsewhere and not here is created.
    mutating func resolve(_ reference: EntityReference?, _ kind: ReferenceKey.Kind) throws -> String? {
        guard let reference else { return nil }
        let key = ReferenceKey(kind: kind, reference: reference)
        if let id = known[key] { return id }
        let id =
            switch kind {
            case .contact: try resolvePerson(reference, .contacts)
            case .agent: try resolvePerson(reference, .agents)
            case .branch: try resolveBranch(reference)
            }
        known[key] = id
        return id
    }

    private mutating func resolvePerson(_ reference: EntityReference, _ kind: PersonTable.Kind) throws -> String {
        switch reference {
        case .id(let id):
            guard try people(kind).person(id: id) != nil else {
                throw RecordsError(.notFound, "There is no \(kind.noun) \(id).", field: kind.noun)
            }
            return id
        case .external(let externalID, let name):
            guard let person = try people(kind).person(externalID: externalID) else {
                return try create(name: name ?? Self.name(of: externalID), externalID: externalID, kind: kind).id
            }
            // A name is learnt once; who renames a person later means it.
            if let name, person.name == Self.name(of: externalID), name != person.name {
                _ = try rename(person, to: name, kind: kind)
            }
            return person.id
        }
    }

    private mutating func resolveBranch(_ reference: EntityReference) throws -> String {
        switch reference {
        case .id(let id):
            guard try branches.branch(id: id) != nil else { throw BranchStore.notFound(id) }
            return id
        case .external(let externalID, let name):
            guard let branch = try branches.branch(externalID: externalID) else {
                let name = name ?? Self.name(of: externalID)
                return try createBranch(name: name, externalID: externalID, under: nil).id
            }
            if let name, branch.name == Self.name(of: externalID), name != branch.name {
                _ = try change(branch, name: name, parentID: branch.parentID)
            }
            return branch.id
        }
    }

    /// The name of somebody of whom nothing but the id is known.
    private static func name(of externalID: String) -> String { String(externalID.prefix(HistoryLimits.name)) }

    // MARK: - People

    func create(name: String, externalID: String?, kind: PersonTable.Kind) throws -> Person {
        let person = Person(id: scope.ids.next(), externalID: externalID, name: name, createdAt: now, updatedAt: now)
        try people(kind).put(person)
        return person
    }

    func rename(_ person: Person, to name: String, kind: PersonTable.Kind) throws -> Person {
        if person.name == name { return person }
        var renamed = person
        renamed.name = name
        renamed.updatedAt = now
        try people(kind).put(renamed)
        let id = SQLValue.text(person.id)
        switch kind {
        case .contacts:
            try noteAll(.conversations, "contact_id = ?", [id])
            try noteAll(.tickets, "contact_id = ?", [id])
        case .agents:
            let tenant = SQLValue.text(scope.tenantID)
            try noteAll(
                .conversations,
                "id IN (SELECT conversation_id FROM conversation_agents WHERE tenant_id = ? AND agent_id = ?)",
                [tenant, id]
            )
            try noteAll(
                .tickets,
                "(assignee_id = ? OR id IN (SELECT ticket_id FROM ticket_comments WHERE tenant_id = ? AND author_id = ?))",
                [id, tenant, id]
            )
        }
        return renamed
    }

    // MARK: - Branches

    func createBranch(name: String, externalID: String?, under parentID: String?) throws -> Branch {
        try checkParent(parentID, depthBelow: 0)
        let branch = Branch(
            id: scope.ids.next(),
            externalID: externalID,
            parentID: parentID,
            name: name,
            disabledAt: nil,
            createdAt: now,
            updatedAt: now
        )
        try branches.put(branch)
        return branch
    }

    func change(_ branch: Branch, name: String, parentID: String?) throws -> Branch {
        if branch.name == name, branch.parentID == parentID { return branch }
        let subtree = try branches.subtree(of: branch.id)
        if branch.parentID != parentID {
            if let parentID, subtree.contains(parentID) {
                let message = "A branch cannot be put under itself or under one that stands below it."
                throw RecordsError(.cyclicBranch, message, field: "parentID")
            }
            try checkParent(parentID, depthBelow: try branches.depthBelow(branch.id))
        }
        var changed = branch
        (changed.name, changed.parentID, changed.updatedAt) = (name, parentID, max(now, branch.updatedAt + 1))
        try branches.put(changed)
        for chunk in SQLList.chunks(subtree.map(SQLValue.text)) {
            let condition = "branch_id" + SQLList.membership(count: chunk.count)
            try noteAll(.conversations, condition, chunk)
            try noteAll(.tickets, condition, chunk)
        }
        return changed
    }

    private func checkParent(_ parentID: String?, depthBelow: Int) throws {
        guard let parentID else { return }
        let chain = try branches.chain(of: parentID)
        if chain.isEmpty { throw BranchStore.notFound(parentID) }
        if chain.count + depthBelow + 1 > BranchTable.maximumDepth {
            let message = "Branches may stand at most \(BranchTable.maximumDepth) levels deep."
            throw RecordsError(.tooMany, message, field: "parentID")
        }
    }
}
