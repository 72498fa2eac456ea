/// Asks PostgreSQL what the tables of the schema look like.
struct PostgresShapes {
    let connection: any Connection

    func all() throws -> [TableShape] {
        let (columns, rules) = (try columns(), try rules())
        return columns.keys.sorted().map { table in
            let own = rules.filter { $0.table == table }
            return TableShape(
                name: table,
                columns: columns[table, default: []].sorted(),
                key: own.first { $0.target == nil }?.columns ?? [],
                references: Set(
                    own.compactMap { rule in
                        rule.target.map { TableShape.Reference(columns: rule.columns, table: $0) }
                    }
                )
            )
        }
    }

    private struct Rule {
        var table: String
        var target: String?
        var columns: [String]
    }

    private func columns() throws -> [String: [String]] {
        let rows = try connection.query(
            """
            SELECT t.relname AS table_name, a.attname AS column_name
            FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r'
            """
        )
        return try Dictionary(grouping: rows) { try $0.text("table_name") }
            .mapValues { try $0.map { try $0.text("column_name") } }
    }

    /// Primary keys, which have no target, and references.
    private func rules() throws -> [Rule] {
        let rows = try connection.query(
            """
            SELECT c.oid::bigint AS id, t.relname AS table_name, r.relname AS target, a.attname AS column_name
            FROM pg_constraint c
                JOIN pg_class t ON t.oid = c.conrelid
                LEFT JOIN pg_class r ON r.oid = c.confrelid
                CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k (number, place)
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
            WHERE c.connamespace = current_schema()::regnamespace AND c.contype IN ('p', 'f')
            ORDER BY c.oid, k.place
            """
        )
        return try Dictionary(grouping: rows) { try $0.integer("id") }.values.compactMap { rows in
            guard let first = rows.first else { return nil }
            return Rule(
                table: try first.text("table_name"),
                target: try first.optionalText("target"),
                columns: try rows.map { try $0.text("column_name") }
            )
        }
    }
}
