import Hummingbird
import HummingbirdCore

/// Reads the parameters of an address with their limits.
struct QueryReader {
    private let request: Request

    /// The longest text that is looked at, in characters; longer ones are cut as the search itself does.
    static let maximumText = 10_000

    init(_ request: Request) { self.request = request }

    /// The text of a parameter; nil when it is missing.
    func text(_ name: String) throws -> String? {
        guard let value = self.request.uri.queryParameters[Substring(name)] else { return nil }
        return try Self.bounded(String(value), name)
    }

    /// The text of a parameter that must be there, though it may be empty.
    func requiredText(_ name: String) throws -> String {
        guard let text = try self.text(name) else { throw APIError(.empty, field: name) }
        return text
    }

    /// A whole number within a range.
    func number(_ name: String, in range: ClosedRange<Int>, default value: Int) throws -> Int {
        try self.number(name, in: range) ?? value
    }

    /// A whole number within a range; nil when it is missing.
    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = try self.text(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw APIError(.outOfRange, field: name, ["range": "\(range.lowerBound)–\(range.upperBound)"])
        }
        return number
    }

    /// `true` or `false`; `default` when it is missing.
    func flag(_ name: String, default value: Bool = false) throws -> Bool {
        guard let text = try self.text(name) else { return value }
        guard let flag = Bool(text) else { throw APIError(.outOfRange, field: name, ["range": "true, false"]) }
        return flag
    }

    /// One of the names of a choice; nil when it is missing.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String,
        of type: Choice.Type = Choice.self
    ) throws -> Choice? where Choice.RawValue == String {
        try self.text(name).map { try Self.choice($0, name) }
    }

    /// Every value of a parameter that may come several times or hold several between commas.
    func list(_ name: String, limit: Int) throws -> [String] {
        let values = self.request.uri.queryParameters[values: Substring(name)].flatMap { $0.split(separator: ",") }
        guard values.count <= limit else { throw APIError(.tooMany, field: name, ["limit": "\(limit)"]) }
        return try values.map { try Self.bounded(String($0), name) }
    }

    /// Every value of a parameter as names of a choice.
    func choices<Choice: RawRepresentable & CaseIterable>(
        _ name: String,
        of type: Choice.Type = Choice.self
    ) throws -> [Choice] where Choice.RawValue == String {
        try self.list(name, limit: Choice.allCases.count).map { try Self.choice($0, name) }
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String,
        _ name: String
    ) throws -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            let range = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError(.outOfRange, field: name, ["range": range])
        }
        return choice
    }

    private static func bounded(_ text: String, _ name: String) throws -> String {
        guard text.utf8.count <= self.maximumText * 4 else {
            throw APIError(.tooLong, field: name, ["limit": "\(self.maximumText)"])
        }
        return text
    }
}
