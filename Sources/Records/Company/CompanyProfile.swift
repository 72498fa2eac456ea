/// What a company tells of itself to everybody who comes, before anybody has signed in.
public struct CompanyProfile: Sendable, Hashable, Codable {
    /// What the company is called; at most 100 characters, empty for the tenant's name.
    public var name: String
    /// What customers are greeted with; at most 500 characters.
    public var welcome: String
    /// Who seems to speak until somebody answers; at most 100 characters.
    public var dispatcher: String
    /// When somebody answers, in words; at most 200 characters.
    public var workingHours: String
    /// The file of the logo; nil for none.
    public var logo: String?

    /// Creates a profile.
    public init(
        name: String = "",
        welcome: String = "",
        dispatcher: String = "",
        workingHours: String = "",
        logo: String? = nil
    ) {
        self.name = name
        self.welcome = welcome
        self.dispatcher = dispatcher
        self.workingHours = workingHours
        self.logo = logo
    }
}

extension CompanyProfile {
    init(_ values: [String: String]) {
        self.init(
            name: values["company-name"] ?? "",
            welcome: values["company-welcome"] ?? "",
            dispatcher: values["company-dispatcher"] ?? "",
            workingHours: values["company-hours"] ?? "",
            logo: values["company-logo"].flatMap { $0.isEmpty ? nil : $0 }
        )
    }

    var values: [String: String] {
        [
            "company-name": name, "company-welcome": welcome, "company-dispatcher": dispatcher,
            "company-hours": workingHours, "company-logo": logo ?? "",
        ]
    }

    /// The profile without what cannot be shown.
    ///
    /// - Throws: ``RecordsError`` with `tooLong` and the field.
    func cleaned() throws -> CompanyProfile {
        CompanyProfile(
            name: try Self.checked(PlainText.oneLine(name), 100, "name"),
            welcome: try Self.checked(PlainText.multiline(welcome), 500, "welcome"),
            dispatcher: try Self.checked(PlainText.oneLine(dispatcher), 100, "dispatcher"),
            workingHours: try Self.checked(PlainText.multiline(workingHours), 200, "workingHours"),
            logo: logo.flatMap { $0.isEmpty ? nil : $0 }
        )
    }

    private static func checked(_ text: String, _ limit: Int, _ field: String) throws -> String {
        guard !PlainText.exceeds(limit, text) else {
            throw RecordsError(.tooLong, "The \(field) is longer than \(limit) characters.", field: field)
        }
        return text
    }
}
