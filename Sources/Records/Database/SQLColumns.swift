/// The column names of a result, shared by all its rows.
public struct SQLColumns: Sendable {
    let indexes: [String: Int]

    /// Creates the columns from their names in order; of two with the same name the first counts.
    public init(_ names: [String]) {
        indexes = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }
}
