/// What an article may hold at most. The record store refuses more; an import says so with file and line.
enum DraftLimits {
    static let externalID = 200
    static let title = 200
    static let body = 200_000
    static let questions = 100
    static let questionLength = 500
    static let tags = 50
    static let tagLength = 100
    static let categoryDepth = 8
    static let categoryNameLength = 100
}
