/// Which column or key holds which field, where the known names do not tell.
public struct FieldMapping: Sendable, Hashable {
    /// Column or key by field.
    public var columns: [ArticleField: String]

    /// Creates a mapping.
    public init(_ columns: [ArticleField: String] = [:]) {
        self.columns = columns
    }

    /// Reads `title=标题,body=答案`.
    /// - Parameter text: pairs of field and column; fields may be given by any of their known names.
    /// - Throws: `ExchangeError` with `.invalidOption` naming the pair that is not understood.
    public init(parsing text: String) throws {
        columns = [:]
        for pair in text.split(whereSeparator: { $0 == "," || $0 == "，" }) {
            let sides = pair.split(separator: "=", maxSplits: 1).map { $0.trimmedWhitespace }
            guard sides.count == 2, !sides[1].isEmpty, let field = Self.field(named: sides[0]) else {
                throw ExchangeError(
                    code: .invalidOption,
                    message: Message(
                        .optionMapInvalid,
                        [
                            "value": String(pair),
                            "allowed": ArticleField.allCases.map(\.rawValue).joined(separator: ", "),
                        ]
                    )
                )
            }
            columns[field] = sides[1]
        }
    }

    /// The same mapping with another's entries put over it.
    public func merging(_ other: FieldMapping) -> FieldMapping {
        FieldMapping(columns.merging(other.columns) { _, new in new })
    }

    private static func field(named name: String) -> ArticleField? {
        HeaderNames.field(named: name, known: FieldNames.known)
    }

    /// Finds the field of every name in a header.
    /// - Parameter names: the names as they stand in the source.
    /// - Returns: the index of the name by field, and the indices that no field took.
    func assign(_ names: [String]) -> (fields: [ArticleField: Int], unknown: [Int]) {
        HeaderNames.assign(names, columns: columns, known: FieldNames.known)
    }
}
