extension Phrase {
    // What commands say of searching.

    static let searchNothing = Phrase(
        zh: "没有找到。换个说法试试，或者去掉一些条件。",
        en: "Nothing was found. Try other words or fewer conditions."
    )

    static let searchEmpty = Phrase(
        zh: "没有找到：知识库还是空的。请先用 kbtool import 导入文章。",
        en: "Nothing was found: the knowledge base is still empty. Bring articles in with kbtool import."
    )

    static let searchUnsure = Phrase(
        zh: "没有足够好的答案（把握 {share}%）。最接近的是：",
        en: "Nothing is good enough ({share}% sure). The nearest are:"
    )

    static let searchPartial = Phrase(
        zh: "搜索超时，只给出了已找到的部分。",
        en: "The search ran out of time; this is what it had."
    )

    static let searchSummary = Phrase(
        zh: "显示 {count} 条，共 {total} 条，{time} 毫秒。",
        en: "{count} of {total} shown, {time} ms."
    )

    static let correctionOffered = Phrase(
        zh: "您是不是要找：{text}",
        en: "Did you mean: {text}"
    )

    static let correctionApplied = Phrase(
        zh: "没有原词的结果，已改搜：{text}",
        en: "Nothing for the words as typed; searched instead: {text}"
    )

    static let hitReason = Phrase(
        zh: "依据：{reason}；得分 {score}",
        en: "Because: {reason}; score {score}"
    )

    static let hitInternal = Phrase(
        zh: "（内部）",
        en: "(internal)"
    )

    static let explainFirst = Phrase(
        zh: "初排第 {rank} 名，BM25 {weight}",
        en: "First stage: rank {rank}, BM25 {weight}"
    )

    static let prompt = Phrase(
        zh: "问> ",
        en: "ask> "
    )

    static let promptHelp = Phrase(
        zh: "输入问题后回车；Ctrl+D 结束。",
        en: "Type a question and press Enter; Ctrl+D ends."
    )

    static let reasonPhrase = Phrase(
        zh: "整句出现",
        en: "the whole question stands there"
    )

    static let reasonAllWords = Phrase(
        zh: "所有词都出现",
        en: "all words occur"
    )

    static let reasonMostWords = Phrase(
        zh: "大部分词出现",
        en: "most words occur"
    )

    static let reasonSomeWords = Phrase(
        zh: "部分词出现",
        en: "some words occur"
    )

    static let reasonCharacters = Phrase(
        zh: "只有单字相同",
        en: "only single characters occur"
    )

    static let reasonEverything = Phrase(
        zh: "没有搜索词，按条件列出",
        en: "no words; listed by the conditions"
    )

    static let noticeUnknownField = Phrase(
        zh: "没有“{piece}”这个字段，按普通文字搜索。",
        en: "There is no field “{piece}”; searched as text."
    )

    static let noticeEmptyField = Phrase(
        zh: "“{piece}”后面没有值，按普通文字搜索。",
        en: "“{piece}” has no value; searched as text."
    )

    static let noticeBadDate = Phrase(
        zh: "“{piece}”不是日期（写成 2026-03 或 2026-01..2026-03），按普通文字搜索。",
        en: "“{piece}” is no date (write 2026-03 or 2026-01..2026-03); searched as text."
    )

    static let noticeBadScore = Phrase(
        zh: "“{piece}”不是 1 到 5 的满意度，按普通文字搜索。",
        en: "“{piece}” is no score from 1 to 5; searched as text."
    )

    static let noticeReversedRange = Phrase(
        zh: "“{piece}”的起止写反了，已对调。",
        en: "The range “{piece}” was turned round."
    )

    static let noticeContradictoryRange = Phrase(
        zh: "“{piece}”与前面的范围矛盾，以后面的为准。",
        en: "“{piece}” contradicts an earlier range; the later one counts."
    )

    static let noticeRangeNotExcluded = Phrase(
        zh: "范围“{piece}”不能排除，按普通文字搜索。",
        en: "The range “{piece}” cannot be excluded; searched as text."
    )

    static let noticeNegativeNumber = Phrase(
        zh: "“{piece}”按普通文字搜索；要排除请加引号。",
        en: "“{piece}” is searched as text; quote it to exclude it."
    )

    static let noticeUnbalancedQuote = Phrase(
        zh: "引号“{piece}”没有配对，已忽略。",
        en: "The quotation mark “{piece}” has no partner and is ignored."
    )

    static let noticeEmptyPhrase = Phrase(
        zh: "引号里没有可搜索的内容，已忽略。",
        en: "The quotation marks hold nothing to search for and are ignored."
    )

    static let noticePhraseNotFound = Phrase(
        zh: "没有哪篇原样写着“{piece}”，已按普通文字搜索。",
        en: "Nothing holds “{piece}” as it stands; searched as text."
    )

    static let noticeDamagedRanking = Phrase(
        zh: "学到的排序读不出来，这次按默认排序。请运行 kbtool learn fit。",
        en: "What was learned about ranking cannot be read; the defaults ranked. Run kbtool learn fit."
    )

    static let noticeTooLong = Phrase(
        zh: "问题太长，“{piece}”之后的没有搜索。",
        en: "The question is too long; nothing after “{piece}” was searched."
    )
}
