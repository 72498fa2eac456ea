/// What an article may hold at most, in characters as people count them. The record store refuses more; saying so here
/// gives the place in the file and a sentence in the reader's language.
enum DraftLimits {
    static let externalID = 500
    static let title = 200
    static let body = 200_000
    static let questions = 100
    static let questionLength = 500
    static let tags = 50
    static let tagLength = 50
    static let categoryDepth = 8
    static let categoryNameLength = 100
    static let branch = 200
    /// 1970 to the last millisecond of 9999.
    static let times: ClosedRange<Int64> = 0...253_402_300_799_999
}
