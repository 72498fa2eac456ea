package import Records

/// A suggested question for programs and people.
package struct PastQuestionData: Codable, Sendable {
    package var id: String
    package var text: String
    package var kind: String
    package var people: Int
    package var customers: Int
    package var isForCustomers: Bool
    package var articles: [String]
    package var use: Double
    package var askedAt: Int64
    package var hiddenAt: Int64?

    package init(_ question: PastQuestion) {
        id = question.id
        text = question.text
        kind = question.kind.rawValue
        people = question.people
        customers = question.customers
        isForCustomers = question.isForCustomers
        articles = question.articles
        use = question.use
        askedAt = question.askedAt
        hiddenAt = question.hiddenAt
    }
}
