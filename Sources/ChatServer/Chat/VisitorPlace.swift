import Records

/// A customer who talks, and where.
struct VisitorPlace: Sendable {
    let tenant: ServedTenant
    let visitor: Visitor

    /// As conversations know the customer.
    var reader: ChatReader { .visitor(self.visitor) }
}
