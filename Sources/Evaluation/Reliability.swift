/// How well probabilities keep what they promise.
public struct Reliability: Sendable {
    /// The predictions of one tenth of the range.
    public struct Row: Sendable, Codable {
        /// Where the tenth begins, 0 to 0.9.
        public var from: Double
        /// How many predictions lie in it.
        public var count: Int
        /// Their mean.
        public var probability: Double
        /// The share that came true.
        public var right: Double
    }

    /// The tenths that hold predictions, in order.
    public let rows: [Row]
    /// The expected calibration error: the rows' distances between promised and true share, weighed by their counts.
    public let error: Double

    /// - Parameter predictions: probabilities, 0 to 1, and whether each came true.
    public init(_ predictions: [(probability: Double, isRight: Bool)]) {
        var rows: [Row] = []
        for tenth in 0..<10 {
            let inside = predictions.filter { min(9, max(0, Int($0.probability * 10))) == tenth }
            guard !inside.isEmpty else { continue }
            let count = Double(inside.count)
            rows.append(
                Row(
                    from: Double(tenth) / 10,
                    count: inside.count,
                    probability: inside.reduce(0) { $0 + $1.probability } / count,
                    right: Double(inside.count { $0.isRight }) / count
                )
            )
        }
        self.rows = rows
        let distance = rows.reduce(0) { $0 + abs($1.probability - $1.right) * Double($1.count) }
        self.error = predictions.isEmpty ? 0 : distance / Double(predictions.count)
    }
}
