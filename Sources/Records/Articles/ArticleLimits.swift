/// How much an article may hold. Lengths are in characters as people count them.
enum ArticleLimits {
    static let externalID = 500
    static let title = 200
    static let body = 200_000
    static let questions = 100
    static let question = 500
    static let tags = 50
    static let tag = 50
    static let categoryLevels = 8
    static let categoryName = 100
    static let branchID = 200
    static let language = 35
    static let editor = 200
    /// The last millisecond of the year 9999.
    static let latestTime: Int64 = 253_402_300_799_999
    /// Articles saved by one call.
    static let batch = 5000
}
