extension Phrase {
    // What commands say of answer cards and canned responses.

    static let answersQuestion = Phrase(
        zh: "问题：{text}",
        en: "Question: {text}"
    )

    static let answersContext = Phrase(
        zh: "前文：{text}",
        en: "Said before: {text}"
    )

    static let answersUnavailable = Phrase(
        zh: "{kind}的索引读不出来，没有查。请运行 kbtool index verify。",
        en: "The index of kind “{kind}” cannot be read and was not asked. Run kbtool index verify."
    )

    static let answersNoQuestion = Phrase(
        zh: "客户还没有提问。",
        en: "The customer asked nothing yet."
    )

    static let answersNothing = Phrase(
        zh: "没有足够好的答案。请按自己的了解回答。",
        en: "Nothing is good enough. Answer from your own knowledge."
    )

    static let answersReason = Phrase(
        zh: "把握 {share}%；依据：{reason}（{words}）；来源 {source}",
        en: "{share}% sure; because: {reason} ({words}); source {source}"
    )

    static let cardArticle = Phrase(
        zh: "文章",
        en: "article"
    )

    static let cardCase = Phrase(
        zh: "案例",
        en: "case"
    )

    static let cardCanned = Phrase(
        zh: "快捷回复",
        en: "canned response"
    )

    static let cannedImported = Phrase(
        zh: "快捷回复：新增 {created}，更新 {updated}，未变 {unchanged}，拒绝 {rejected}。",
        en: "Canned responses: {created} new, {updated} updated, {unchanged} unchanged, {rejected} rejected."
    )

    static let cannedAdded = Phrase(
        zh: "已添加快捷回复 {shortcut}。",
        en: "Added the canned response {shortcut}."
    )

    static let cannedUpdated = Phrase(
        zh: "已更新快捷回复 {shortcut}。",
        en: "Updated the canned response {shortcut}."
    )

    static let cannedRemoved = Phrase(
        zh: "已删除快捷回复 {shortcut}。",
        en: "Removed the canned response {shortcut}."
    )

    static let cannedMissing = Phrase(
        zh: "这个范围里没有快捷回复 {shortcut}。",
        en: "There is no canned response {shortcut} in this scope."
    )

    static let cannedScope = Phrase(
        zh: "范围 {scope} 和归属对不上：company 不写 --owner，team 和 personal 要写。",
        en: "The scope {scope} and its owner do not fit: company takes no --owner, team and personal need one."
    )

    static let cannedNone = Phrase(
        zh: "还没有快捷回复。",
        en: "There are no canned responses yet."
    )
}
