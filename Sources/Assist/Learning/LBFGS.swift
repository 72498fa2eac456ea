/// Finds the minimum of a smooth convex function by the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno
/// (Nocedal and Wright, *Numerical Optimization*, algorithms 7.4 and 7.5), with a backtracking line search.
///
/// The same function gives the same result to the last bit.
struct LBFGS {
    /// How many steps are remembered.
    var memory = 8
    /// The most steps.
    var iterations = 30
    /// Ends when no part of the slope is larger.
    var tolerance = 1e-5

    /// How often a step is halved before the search gives up.
    private static let halvings = 20
    /// What share of the decrease that the slope promises a step must bring.
    private static let sufficientDecrease = 1e-4

    private struct Step {
        var move: [Double]
        var change: [Double]
        var scale: Double
    }

    /// - Parameters:
    ///   - start: Where to begin.
    ///   - function: Gives the value at a point and writes the slope there.
    /// - Returns: The best point found.
    func minimum(from start: [Double], of function: ([Double], inout [Double]) -> Double) -> [Double] {
        var point = start
        var slope = [Double](repeating: 0, count: start.count)
        var value = function(point, &slope)
        var steps: [Step] = []
        for _ in 0..<self.iterations where slope.contains(where: { abs($0) > self.tolerance }) {
            var direction = Self.direction(slope, steps)
            var descent = Self.dot(direction, slope)
            if descent >= 0 {
                direction = slope.map { -$0 }
                descent = -Self.dot(slope, slope)
                steps.removeAll()
            }
            let first = steps.isEmpty ? min(1, 1 / Self.dot(slope, slope).squareRoot()) : 1
            guard
                let next = Self.search(from: point, value, along: direction, descent: descent, first: first, function)
            else { break }
            let move = zip(next.point, point).map { $0 - $1 }
            let change = zip(next.slope, slope).map { $0 - $1 }
            let curvature = Self.dot(move, change)
            if curvature > 1e-12 {
                steps.append(Step(move: move, change: change, scale: 1 / curvature))
                if steps.count > self.memory { steps.removeFirst() }
            }
            (point, value, slope) = (next.point, next.value, next.slope)
        }
        return point
    }

    /// The slope turned by what the last steps tell of the curvature.
    private static func direction(_ slope: [Double], _ steps: [Step]) -> [Double] {
        var direction = slope.map { -$0 }
        var shares: [Double] = []
        for step in steps.reversed() {
            let share = step.scale * self.dot(step.move, direction)
            shares.append(share)
            self.add(-share, step.change, to: &direction)
        }
        if let last = steps.last {
            let scale = 1 / (last.scale * self.dot(last.change, last.change))
            for index in direction.indices { direction[index] *= scale }
        }
        for (step, share) in zip(steps, shares.reversed()) {
            self.add(share - step.scale * self.dot(step.change, direction), step.move, to: &direction)
        }
        return direction
    }

    private static func search(
        from point: [Double],
        _ value: Double,
        along direction: [Double],
        descent: Double,
        first: Double,
        _ function: ([Double], inout [Double]) -> Double
    ) -> (point: [Double], value: Double, slope: [Double])? {
        var length = first
        var slope = [Double](repeating: 0, count: point.count)
        for _ in 0..<self.halvings {
            var next = point
            self.add(length, direction, to: &next)
            let reached = function(next, &slope)
            if reached <= value + self.sufficientDecrease * length * descent { return (next, reached, slope) }
            length /= 2
        }
        return nil
    }

    private static func dot(_ one: [Double], _ other: [Double]) -> Double {
        var sum = 0.0
        for index in one.indices { sum += one[index] * other[index] }
        return sum
    }

    private static func add(_ factor: Double, _ other: [Double], to vector: inout [Double]) {
        for index in vector.indices { vector[index] += factor * other[index] }
    }
}
