/// What a table looks like, as the engine tells it.
struct TableShape: Sendable, Hashable {
    /// Columns that name a row of a table.
    struct Reference: Sendable, Hashable {
        var columns: [String]
        var table: String
    }

    /// The name.
    var name: String
    /// All columns, by name.
    var columns: [String]
    /// The columns of the primary key, in its order.
    var key: [String]
    /// What its rows refer to.
    var references: Set<Reference>

    /// Columns that refer to other rows of the same table, and so can be written only once all rows are there.
    var ownReferences: [String] {
        let columns = references.filter { $0.table == name }.flatMap(\.columns)
        return Set(columns).subtracting(key).sorted()
    }
}

extension [TableShape] {
    /// The tables so that each stands behind those it refers to.
    ///
    /// - Throws: ``RecordsError`` with `database` when tables refer to each other in a circle.
    func inOrderOfReferences() throws -> [TableShape] {
        var ordered: [TableShape] = []
        var rest = sorted { $0.name < $1.name }
        var known: Set<String> = []
        while !rest.isEmpty {
            let ready = rest.filter { shape in
                shape.references.allSatisfy { $0.table == shape.name || known.contains($0.table) }
            }
            if ready.isEmpty {
                let names = rest.map(\.name).joined(separator: ", ")
                throw RecordsError(.database, "The tables \(names) refer to each other in a circle.")
            }
            ordered += ready
            known.formUnion(ready.map(\.name))
            rest.removeAll { known.contains($0.name) }
        }
        return ordered
    }
}
