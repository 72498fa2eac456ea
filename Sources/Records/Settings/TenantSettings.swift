/// The switches of a tenant.
public struct TenantSettings: Sendable, Hashable, Codable {
    /// Whether signing in ends a person's other sessions.
    public var singleSession: Bool

    /// Creates settings; without arguments those of a new tenant.
    public init(singleSession: Bool = false) {
        self.singleSession = singleSession
    }

    init(_ values: [String: String]) {
        self.init(singleSession: values[Name.singleSession] == "on")
    }

    var values: [String: String] {
        [Name.singleSession: singleSession ? "on" : "off"]
    }

    private enum Name {
        static let singleSession = "single-session"
    }
}
