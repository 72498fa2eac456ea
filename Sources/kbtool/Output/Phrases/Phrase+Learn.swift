extension Phrase {
    // What commands say of what use has taught.

    static let learnFileMissing = Phrase(
        zh: "读不了文件“{path}”。",
        en: "The file “{path}” cannot be read."
    )

    static let learnLineTooLong = Phrase(
        zh: "这一行太长，跳过了。",
        en: "The line is too long and was passed over."
    )

    static let learnLineMalformed = Phrase(
        zh: "这一行不是有 question、article、person、outcome 的 JSON 对象。",
        en: "The line is no JSON object with question, article, person and outcome."
    )

    static let learnLineUnknown = Phrase(
        zh: "没有文章“{article}”。",
        en: "There is no article “{article}”."
    )

    static let learnImported = Phrase(
        zh: "学到 {learned} 条，重复 {repeated} 条，已撤销不算 {undone} 条，拒绝 {rejected} 条。",
        en: "Learned {learned}, repeated {repeated}, undone before {undone}, rejected {rejected}."
    )

    static let learnUndone = Phrase(
        zh: "撤销了 {count} 条。",
        en: "Undid {count} lessons."
    )

    static let learnRestored = Phrase(
        zh: "恢复了 {count} 条。",
        en: "Restored {count} lessons."
    )

    static let learnErased = Phrase(
        zh: "删除了 {count} 条意见。排序已回到默认，请运行 kbtool learn fit。",
        en: "Removed {count} votes. Ranking is back at the defaults; run kbtool learn fit."
    )

    static let learnMarkUndone = Phrase(
        zh: "（已撤销）",
        en: " (undone)"
    )

    static let learnCounts = Phrase(
        zh: "{people} 人教了 {lessons} 条，关于 {articles} 篇文章；撤销了 {undone} 条。",
        en: "{people} people taught {lessons} lessons about {articles} articles; {undone} were undone."
    )

    static let learnOn = Phrase(
        zh: "排序：已启用。{people} 人的 {usable}/{pairs} 对；留出检验 {before} → {after}；{words} 个词对。",
        en: "Ranking: on. {usable}/{pairs} pairs of {people} people; held back {before} → {after}; {words} word pairs."
    )

    static let learnOff = Phrase(
        zh: "排序：没有启用，仍用默认。{people} 人的 {usable}/{pairs} 对；留出检验 {before} → {after}，没有胜过默认或太少。",
        en:
            "Ranking: off, the defaults rank. {usable}/{pairs} pairs of {people} people; held back {before} → {after}, no better or too few."
    )

    static let learnNone = Phrase(
        zh: "排序：还没有训练。",
        en: "Ranking: not fitted yet."
    )

    static let learnDamaged = Phrase(
        zh: "排序：文件读不出来，仍用默认。请运行 kbtool learn fit。",
        en: "Ranking: the file cannot be read, the defaults rank. Run kbtool learn fit."
    )
}
