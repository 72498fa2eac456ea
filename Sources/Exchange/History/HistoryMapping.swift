/// Which column or key holds which field of history, where the known names do not tell.
public struct HistoryMapping: Sendable, Hashable {
    /// Column or key by field.
    public var columns: [HistoryField: String]

    /// Creates a mapping.
    public init(_ columns: [HistoryField: String] = [:]) {
        self.columns = columns
    }

    /// Reads `text=消息正文,time=发送于`.
    /// - Parameter text: pairs of field and column; fields may be given by any of their known names.
    /// - Throws: `ExchangeError` with `.invalidOption` naming the pair that is not understood.
    public init(parsing text: String) throws {
        columns = [:]
        for pair in text.split(whereSeparator: { $0 == "," || $0 == "，" }) {
            let sides = pair.split(separator: "=", maxSplits: 1).map { $0.trimmedWhitespace }
            guard sides.count == 2, !sides[1].isEmpty, let field = Self.field(named: sides[0]) else {
                let allowed = HistoryField.allCases.map(\.rawValue).joined(separator: ", ")
                throw ExchangeError(
                    code: .invalidOption,
                    message: Message(.optionMapInvalid, ["value": String(pair), "allowed": allowed])
                )
            }
            columns[field] = sides[1]
        }
    }

    /// The same mapping with another's entries put over it.
    public func merging(_ other: HistoryMapping) -> HistoryMapping {
        HistoryMapping(columns.merging(other.columns) { _, new in new })
    }

    private static func field(named name: String) -> HistoryField? {
        HistoryField(rawValue: name) ?? HeaderNames.field(named: name, known: HistoryField.known)
    }
}
