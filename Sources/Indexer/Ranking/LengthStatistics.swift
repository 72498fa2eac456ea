import Foundation

/// The sums from which the mean and the spread of document lengths follow; kept in the index's metadata.
struct LengthStatistics: Sendable, Equatable {
    private(set) var count = 0.0
    private(set) var sum = 0.0
    private(set) var sumOfSquares = 0.0

    init() {}

    /// Reads the form that `text` writes; anything else gives empty statistics.
    init(text: String) {
        let parts = text.split(separator: " ").compactMap { Double($0) }
        guard parts.count == 3, parts.allSatisfy(\.isFinite) else { return }
        (self.count, self.sum, self.sumOfSquares) = (parts[0], parts[1], parts[2])
    }

    var text: String { "\(self.count) \(self.sum) \(self.sumOfSquares)" }

    /// The mean length in characters and Latin words.
    var mean: Double { self.count > 0 ? self.sum / self.count : 0 }

    /// The standard deviation over the mean.
    var variation: Double {
        guard self.count > 0, self.mean > 0 else { return 0 }
        return max(0, self.sumOfSquares / self.count - self.mean * self.mean).squareRoot() / self.mean
    }

    mutating func add(_ length: Int) {
        self.count += 1
        self.sum += Double(length)
        self.sumOfSquares += Double(length) * Double(length)
    }

    mutating func remove(_ length: Int) {
        guard self.count > 1 else {
            self = LengthStatistics()
            return
        }
        self.count -= 1
        self.sum = max(0, self.sum - Double(length))
        self.sumOfSquares = max(0, self.sumOfSquares - Double(length) * Double(length))
    }
}
