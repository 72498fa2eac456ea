import Exchange
import Indexer

/// What to tell a person about a piece of a question that was not taken as it may have been meant.
enum NoticeText {
    static func text(of notice: QueryNotice, in language: Language) -> String {
        phrase(of: notice.code).text(in: language, ["piece": notice.piece])
    }

    private static func phrase(of code: QueryNotice.Code) -> Phrase {
        switch code {
        case .unknownField: .noticeUnknownField
        case .emptyField: .noticeEmptyField
        case .badDate: .noticeBadDate
        case .badScore: .noticeBadScore
        case .reversedRange: .noticeReversedRange
        case .contradictoryRange: .noticeContradictoryRange
        case .rangeNotExcluded: .noticeRangeNotExcluded
        case .negativeNumber: .noticeNegativeNumber
        case .unbalancedQuote: .noticeUnbalancedQuote
        case .emptyPhrase: .noticeEmptyPhrase
        case .phraseNotFound: .noticePhraseNotFound
        case .tooLong: .noticeTooLong
        case .damagedRanking: .noticeDamagedRanking
        }
    }
}
