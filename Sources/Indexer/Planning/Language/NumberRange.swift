/// The numbers from `lower` to `upper`, both included; a bound that is missing does not bind.
public struct NumberRange: Sendable, Hashable, Codable {
    /// The least number, in the field's own unit.
    public var lower: Double?
    /// The greatest number, in the field's own unit.
    public var upper: Double?

    /// Creates a range.
    public init(lower: Double? = nil, upper: Double? = nil) {
        self.lower = lower
        self.upper = upper
    }

    /// Whether the range holds `number`.
    public func contains(_ number: Double) -> Bool {
        (self.lower.map { number >= $0 } ?? true) && (self.upper.map { number <= $0 } ?? true)
    }

    /// What both ranges hold, or nil when there is nothing.
    func intersection(_ other: NumberRange) -> NumberRange? {
        let lower = [self.lower, other.lower].compactMap(\.self).max()
        let upper = [self.upper, other.upper].compactMap(\.self).min()
        if let lower, let upper, lower > upper { return nil }
        return NumberRange(lower: lower, upper: upper)
    }
}
