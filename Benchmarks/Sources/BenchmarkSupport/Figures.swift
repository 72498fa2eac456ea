import Foundation

/// What a benchmark measured, printed as it comes: `name value unit` a line, or one JSON object at the end.
public struct Figures {
    private let asJSON: Bool
    private var values: [String: Double] = [:]

    /// - Parameter asJSON: Whether programs read the figures.
    public init(asJSON: Bool) { self.asJSON = asJSON }

    /// Adds a figure.
    /// - Parameters:
    ///   - name: Its key in JSON.
    ///   - unit: Empty for counts and ratios.
    ///   - digits: How many decimals people see.
    public mutating func add(_ name: String, _ value: Double, _ unit: String = "", digits: Int = 0) {
        values[name] = value
        guard !asJSON else { return }
        let padded = name.padding(toLength: max(28, name.count), withPad: " ", startingAt: 0)
        let number = String(format: "%.\(digits)f", value)
        print(unit.isEmpty ? "\(padded) \(number)" : "\(padded) \(number) \(unit)")
        // The figures of a long run are read while it goes on, also through a pipe.
        fflush(nil)
    }

    /// Writes the JSON object, when that was wanted.
    public func finish() throws {
        guard asJSON else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(values), as: UTF8.self))
    }
}
