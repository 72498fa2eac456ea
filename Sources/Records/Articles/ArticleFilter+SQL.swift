extension ArticleFilter {
    /// The filter as SQL that follows a condition on the articles `a` of a tenant, with its parameters.
    func condition(tenantID: String) -> (sql: String, parameters: [SQLValue]) {
        var sql = ""
        var parameters: [SQLValue] = []
        func add(_ text: String, _ values: [SQLValue]) {
            sql += " AND " + text
            parameters += values
        }
        if let statuses {
            let names = statuses.map(\.rawValue).sorted()
            add("a.status" + SQLList.membership(count: names.count), names.map(SQLValue.text))
        }
        if let visibilities {
            let names = visibilities.map(\.rawValue).sorted()
            add("a.visibility" + SQLList.membership(count: names.count), names.map(SQLValue.text))
        }
        if let branchID { add("a.branch_id = ?", [.text(branchID)]) }
        if let readableBranches {
            let ids = readableBranches.sorted()
            let isTheirs = "a.branch_id" + SQLList.membership(count: ids.count)
            add("(a.visibility <> 'branch' OR \(isTheirs))", ids.map(SQLValue.text))
        }
        if let categoryID {
            add(Self.belowCategory, [.text(tenantID), .text(categoryID), .text(tenantID)])
        }
        if let updatedSince { add("a.updated_at >= ?", [.integer(updatedSince)]) }
        return (sql, parameters)
    }

    private static let belowCategory = """
        a.category_id IN (
            WITH RECURSIVE below (id) AS (
                SELECT id FROM categories WHERE tenant_id = ? AND id = ?
                UNION
                SELECT c.id FROM categories c JOIN below b ON c.parent_id = b.id WHERE c.tenant_id = ?
            )
            SELECT id FROM below
        )
        """
}
