/// The tree of topics of one tenant. Categories that articles name are created when the articles are saved.
public struct CategoryStore: Sendable {
    let scope: TenantScope

    /// All categories, each before those below it, neighbours in the order of their names.
    public func list() async throws -> [Category] {
        try await read { try $0.all() }.sorted { $0.path.lexicographicallyPrecedes($1.path) }
    }

    /// The category with the id, nil when there is none.
    public func category(id: String) async throws -> Category? {
        try await read { try $0.category(id: id) }
    }

    /// The category with these names from the top downwards, nil when there is none.
    public func category(path: [String]) async throws -> Category? {
        try await read { try $0.category(path: path) }
    }

    /// The category with these names; it and those above it are created where they are missing.
    public func create(path: [String]) async throws -> Category {
        let path = try CategoryPath.cleaned(path)
        if path.isEmpty { throw RecordsError(.empty, "The category has no name.", field: "category") }
        let scope = scope
        return try await scope.database.write { connection in
            let table = CategoryTable(tenantID: scope.tenantID, connection: connection)
            return try table.ensure(path, ids: scope.ids, now: scope.clock.now())
        }
    }

    /// Gives a category another name. Every article in it and below it gets a new version with the new path.
    ///
    /// - Throws: `notFound`, `categoryExists` when its parent has a category of that name, `cyclicCategory`, or
    ///   what is wrong with the name.
    @discardableResult
    public func rename(id: String, to name: String) async throws -> Category {
        try await relocate(id: id) { category, _ in
            var renamed = category
            renamed.path[renamed.path.count - 1] = PlainText.oneLine(name)
            return renamed
        }
    }

    /// Puts a category, with all below it, under another one, or at the top for nil. Every article in it and below
    /// it gets a new version with the new path.
    ///
    /// - Throws: `notFound`, `cyclicCategory` when the other one is itself or stands below it, `categoryExists`,
    ///   or `tooMany` when the tree would become too deep.
    @discardableResult
    public func move(id: String, under parentID: String?) async throws -> Category {
        try await relocate(id: id) { category, table in
            var moved = category
            moved.parentID = parentID
            moved.path = [category.name]
            if let parentID {
                guard let parent = try table.category(id: parentID) else { throw Self.notFound(parentID) }
                try Self.refuseCycle(moving: category, under: parent)
                moved.path = parent.path + moved.path
            }
            return moved
        }
    }

    /// Deletes a category that has no articles and no categories below it.
    ///
    /// - Returns: whether there was one.
    /// - Throws: `categoryNotEmpty`.
    @discardableResult
    public func delete(id: String) async throws -> Bool {
        let tenantID = scope.tenantID
        return try await scope.database.write { connection in
            let table = CategoryTable(tenantID: tenantID, connection: connection)
            guard try table.category(id: id) != nil else { return false }
            guard try table.isEmpty(id: id) else {
                let message = "The category still has articles or categories below it. Move or delete those first."
                throw RecordsError(.categoryNotEmpty, message)
            }
            try table.delete(id: id)
            return true
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (CategoryTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(CategoryTable(tenantID: tenantID, connection: $0)) }
    }

    private func relocate(
        id: String,
        _ change: @escaping @Sendable (Category, CategoryTable) throws -> Category
    ) async throws -> Category {
        let tenantID = scope.tenantID
        return try await scope.write { connection, writer in
            let table = CategoryTable(tenantID: tenantID, connection: connection)
            guard let old = try table.category(id: id) else { throw Self.notFound(id) }
            let new = try change(old, table)
            try CategoryPath.check(new.path)
            if new == old { return old }
            if let other = try table.category(path: new.path), other.id != id {
                let path = new.path.joined(separator: " / ")
                throw RecordsError(.categoryExists, "There is a category \(path) already.", field: "category")
            }
            let move = CategoryMove(from: old, to: new, table: table)
            try move.run(articles: ArticleTable(tenantID: tenantID, connection: connection), writer: &writer)
            return new
        }
    }

    private static func refuseCycle(moving category: Category, under parent: Category) throws {
        guard parent.path.starts(with: category.path) else { return }
        let message = "A category cannot be put under itself or under one that stands below it."
        throw RecordsError(.cyclicCategory, message, field: "parentID")
    }

    private static func notFound(_ id: String) -> RecordsError {
        RecordsError(.notFound, "There is no category \(id).", field: "id")
    }
}
