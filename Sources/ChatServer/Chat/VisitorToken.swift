import Records

/// The token of a visitor as it goes over the wire: the tenant's key and what only the visitor knows.
enum VisitorToken {
    private static let prefix = "visitor."

    /// The token for a secret.
    static func text(tenant: String, secret: String) -> String { self.prefix + tenant + "." + secret }

    /// Whether the text means to be one.
    static func isOne(_ text: String) -> Bool { text.hasPrefix(self.prefix) }

    /// Whom the token stands for; nil for a forged or outdated one.
    static func visitor(_ text: String, in tenants: TenantDirectory) async throws -> (ServedTenant, Visitor)? {
        let parts = text.dropFirst(self.prefix.count).split(separator: ".", omittingEmptySubsequences: false)
        guard self.isOne(text), parts.count == 2, (1...200).contains(parts[1].utf8.count),
            let tenant = try? tenants.tenant(key: String(parts[0])),
            let visitor = try await tenant.records.visitors.visitor(token: String(parts[1]))
        else { return nil }
        return (tenant, visitor)
    }
}
