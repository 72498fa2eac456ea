/// Asks SQLite what its tables look like.
struct SQLiteShapes {
    let connection: any Connection

    func all() throws -> [TableShape] {
        let rows = try connection.query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        return try rows.map { try shape(of: try $0.text("name")) }
    }

    private func shape(of table: String) throws -> TableShape {
        let columns = try connection.query("SELECT name, pk FROM pragma_table_info(?)", [.text(table)])
        let places = try columns.map { (name: try $0.text("name"), place: try $0.integer("pk")) }
        return TableShape(
            name: table,
            columns: places.map(\.name).sorted(),
            key: places.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.name),
            references: try references(of: table)
        )
    }

    private func references(of table: String) throws -> Set<TableShape.Reference> {
        let rows = try connection.query(
            """
            SELECT id, "table" AS target, "from" AS source FROM pragma_foreign_key_list(?) ORDER BY id, seq
            """,
            [.text(table)]
        )
        let groups = try Dictionary(grouping: rows) { try $0.integer("id") }
        return Set(
            try groups.values.map { rows in
                TableShape.Reference(
                    columns: try rows.map { try $0.text("source") },
                    table: try rows.first?.text("target") ?? ""
                )
            }
        )
    }
}
