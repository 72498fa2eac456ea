extension Phrase {
    // What commands say of suggestions and related questions.

    static let suggestNothing = Phrase(
        zh: "没有建议。",
        en: "No suggestions."
    )

    static let suggestPrompt = Phrase(
        zh: "输> ",
        en: "type> "
    )

    static let suggestPromptHelp = Phrase(
        zh: "输入文字后回车，看到建议；Ctrl+D 结束。",
        en: "Type and press Return to see suggestions; Ctrl+D ends."
    )

    static let wayWhole = Phrase(
        zh: "完全相同",
        en: "the same"
    )

    static let wayText = Phrase(
        zh: "开头相同",
        en: "begins with it"
    )

    static let wayPinyin = Phrase(
        zh: "拼音开头",
        en: "pinyin begins with it"
    )

    static let wayInitials = Phrase(
        zh: "首字母开头",
        en: "initials begin with it"
    )

    static let wayInnerText = Phrase(
        zh: "中间出现",
        en: "holds it"
    )

    static let wayWords = Phrase(
        zh: "各个词都出现",
        en: "holds every word"
    )

    static let wayInnerPinyin = Phrase(
        zh: "拼音在中间出现",
        en: "pinyin holds it"
    )

    static let wayInnerInitials = Phrase(
        zh: "首字母在中间出现",
        en: "initials hold it"
    )

    static let waySound = Phrase(
        zh: "同音",
        en: "sounds the same"
    )

    static let wayNearSound = Phrase(
        zh: "近音",
        en: "sounds nearly the same"
    )

    static let relatedNothing = Phrase(
        zh: "没有相关的公开问题。",
        en: "No public question is related."
    )

    static let suggestRefreshed = Phrase(
        zh: "从提问来的输入建议：新增 {added}，更新 {changed}，未变 {unchanged}，去掉 {removed}。",
        en: "Suggestions from what people asked: {added} new, {changed} changed, {unchanged} unchanged, {removed} gone."
    )

    static let suggestPast = Phrase(
        zh: "{id}  {people} 人（客户 {customers}），采纳过  {text}",
        en: "{id}  {people} people ({customers} customers), accepted  {text}"
    )

    static let suggestHot = Phrase(
        zh: "{id}  {people} 人（客户 {customers}），热门  {text}",
        en: "{id}  {people} people ({customers} customers), hot  {text}"
    )

    static let suggestHidden = Phrase(
        zh: "不再建议 {count} 个问题。",
        en: "{count} questions are not suggested any more."
    )

    static let suggestShown = Phrase(
        zh: "重新建议 {count} 个问题。",
        en: "{count} questions are suggested again."
    )

    static let suggestListEmpty = Phrase(
        zh: "没有从提问来的输入建议。kbtool suggest refresh 会找。",
        en: "There are none. kbtool suggest refresh looks for them."
    )
}
