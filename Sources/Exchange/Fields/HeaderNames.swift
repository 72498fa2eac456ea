/// Finds out which column or key holds which field, whatever the fields are.
enum HeaderNames {
    /// The field that has the name among its known ones.
    static func field<Field>(named name: String, known: [(field: Field, names: [String])]) -> Field? {
        let wanted = FieldNames.canonical(name)
        return known.first { $0.names.contains(wanted) }?.field
    }

    /// Finds the field of every name in a header.
    /// - Parameters:
    ///   - names: the names as they stand in the source.
    ///   - columns: the column or key of a field that somebody named; it goes before all known names.
    ///   - known: the known names by field, the most telling first, in the order in which fields choose.
    /// - Returns: the index of the name by field, and the indices that no field took.
    static func assign<Field: Hashable>(
        _ names: [String],
        columns: [Field: String],
        known: [(field: Field, names: [String])]
    ) -> (fields: [Field: Int], unknown: [Int]) {
        let canonicalNames = names.map { FieldNames.canonical($0) }
        var fields: [Field: Int] = [:]
        var taken: Set<Int> = []
        for (field, _) in known {
            guard fields[field] == nil, let column = columns[field] else { continue }
            let wanted = FieldNames.canonical(column)
            guard let index = names.firstIndex(of: column) ?? canonicalNames.firstIndex(of: wanted) else { continue }
            fields[field] = index
            taken.insert(index)
        }
        for (field, known) in known where fields[field] == nil {
            for name in known {
                guard
                    let index = canonicalNames.indices.first(where: {
                        canonicalNames[$0] == name && !taken.contains($0)
                    })
                else { continue }
                fields[field] = index
                taken.insert(index)
                break
            }
        }
        let unknown = names.indices.filter { !taken.contains($0) && !canonicalNames[$0].isEmpty }
        return (fields, unknown)
    }
}
