extension Phrase {
    // What commands say of the query log and the gaps.

    static let queryLogDropped = Phrase(
        zh: "有 {count} 条查询没能记入日志。",
        en: "{count} queries could not be logged."
    )

    static let queryLogImported = Phrase(
        zh: "导入查询日志：新增 {added} 条，已有 {known} 条，拒绝 {rejected} 条；答案卡动作 {events} 个，文章不存在的 {unknown} 个。",
        en:
            "Query log imported: {added} new, {known} known, {rejected} rejected; {events} card events, {unknown} cards of unknown articles."
    )

    static let queryLogRemoved = Phrase(
        zh: "删掉了 {count} 条。",
        en: "Removed {count} rows."
    )

    static let analyticsQuery = Phrase(
        zh: "{askings} 次，{people} 人  {query}",
        en: "{askings} times, {people} people  {query}"
    )

    static let analyticsZero = Phrase(
        zh: "{nothing} 次无结果，共 {queries} 次，{people} 人  {query}",
        en: "{nothing} of {queries} found nothing, {people} people  {query}"
    )

    static let analyticsDismissed = Phrase(
        zh: "{dismissed} 次全被忽略，共 {queries} 次，{people} 人  {query}",
        en: "{dismissed} of {queries} all dismissed, {people} people  {query}"
    )

    static let analyticsRising = Phrase(
        zh: "{now} 次，此前 {before} 次，至少 {factor} 倍  {query}",
        en: "{now} times, {before} before, at least {factor} ×  {query}"
    )

    static let analyticsAcceptance = Phrase(
        zh: "采纳率 {rate}（{lower}–{upper}）：展示 {shown}，插入 {inserted}，发送 {sent}，忽略 {dismissed}  {title}",
        en:
            "{rate} accepted ({lower}–{upper}): {shown} shown, {inserted} inserted, {sent} sent, {dismissed} refused  {title}"
    )

    static let analyticsNothing = Phrase(
        zh: "最近 {days} 天没有。",
        en: "Nothing in the last {days} days."
    )

    static let analyticsUncounted = Phrase(
        zh: "不同的问题太多，有 {count} 次查询没有计入。请缩短 --days。",
        en: "Too many different questions; {count} queries were not counted. Use fewer --days."
    )

    static let gapHead = Phrase(
        zh: "{number}. [{gap}] {question}  {askings} 次，{people} 人，{trend}{closed}",
        en: "{number}. [{gap}] {question}  {askings} times, {people} people, {trend}{closed}"
    )

    static let gapClosed = Phrase(
        zh: "，已补上文章",
        en: ", article published"
    )

    static let gapReasons = Phrase(
        zh: "无结果 {nothing}，没有够好的 {weak}，全被忽略 {dismissed}",
        en: "nothing found {nothing}, nothing good enough {weak}, all dismissed {dismissed}"
    )

    static let gapNearest = Phrase(
        zh: "最接近的文章（把握 {share}%）：{titles}",
        en: "Nearest articles ({share}% sure): {titles}"
    )

    static let gapsNone = Phrase(
        zh: "最近 {days} 天没有知识缺口。",
        en: "No gaps in the last {days} days."
    )

    static let gapsClosed = Phrase(
        zh: "另有 {count} 个缺口已补上文章（--all 列出）。",
        en: "{count} more have a published article (--all lists them)."
    )

    static let gapUnknown = Phrase(
        zh: "最近 {days} 天没有编号为“{gap}”的缺口。请用 kbtool gaps 查看，或加大 --days。",
        en: "There is no gap “{gap}” in the last {days} days. See kbtool gaps, or use more --days."
    )

    static let trendRising = Phrase(
        zh: "上升",
        en: "rising"
    )

    static let trendSteady = Phrase(
        zh: "平稳",
        en: "steady"
    )

    static let trendFalling = Phrase(
        zh: "下降",
        en: "falling"
    )

    static let draftDone = Phrase(
        zh: "草稿“{title}”已写到 {path}。填好后把 status 改为 published，再运行 kbtool import。",
        en: "Wrote the draft “{title}” to {path}. Fill it in, set status to published and run kbtool import."
    )

    static let draftHead = Phrase(
        zh: "> 草稿：{from} 至 {to} 有 {askings} 次提问没有得到答案（{people} 人）。写好后请删去这一段、“相近的文章”和“素材”。",
        en:
            "> Draft: asked {askings} times without an answer from {from} to {to} ({people} people). When it is written, delete this paragraph, “Nearest articles” and “Raw material”."
    )

    static let draftSections = Phrase(
        zh:
            "## 结论\n\n（一两句话直接回答。）\n\n## 适用范围\n\n（哪些人、哪些机构、哪个版本。）\n\n## 操作步骤\n\n1. （第一步。）\n2. （第二步。）\n\n## 注意事项\n\n（容易出错的地方；仍然不行时找谁。）",
        en:
            "## Answer\n\n(One or two sentences.)\n\n## Applies to\n\n(Who, where, which version.)\n\n## Steps\n\n1. (First.)\n2. (Second.)\n\n## Take care\n\n(What goes wrong easily; whom to ask if it still fails.)"
    )

    static let draftNearest = Phrase(
        zh: "## 相近的文章",
        en: "## Nearest articles"
    )

    static let draftMaterial = Phrase(
        zh: "## 素材：客服当时的回复",
        en: "## Raw material: what agents replied"
    )

    static let draftNoMaterial = Phrase(
        zh: "（提问没有关联到会话，没有可用的回复。）",
        en: "(The questions belong to no conversation with replies.)"
    )

    static let draftSource = Phrase(
        zh: "来源：会话 {conversation}，{day}",
        en: "Source: conversation {conversation}, {day}"
    )
}
