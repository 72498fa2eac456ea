extension Phrase {
    // What commands say of word lists.

    static let dictCutNow = Phrase(
        zh: "“{word}”现在分成：{pieces}",
        en: "“{word}” is now cut into: {pieces}"
    )

    static let dictCutThen = Phrase(
        zh: "加词后分成：{pieces}",
        en: "With the word it is cut into: {pieces}"
    )

    static let dictHits = Phrase(
        zh: "搜它能找到 {before} 篇，加词后 {after} 篇。",
        en: "It finds {before} articles now and {after} with the word."
    )

    static let dictTooLong = Phrase(
        zh: "“{word}”太长：一个词最多 {count} 个字符。",
        en: "“{word}” is too long: a word has at most {count} characters."
    )

    static let wordsMissing = Phrase(
        zh: "没有词表文件夹“{path}”。",
        en: "There is no folder of word lists “{path}”."
    )

    static let dictAdded = Phrase(
        zh: "加了 {count} 个词，重建了 {articles} 条记录的索引。",
        en: "Added {count} words and re-indexed {articles} records."
    )

    static let dictRemoved = Phrase(
        zh: "删了 {count} 个词，重建了 {articles} 条记录的索引。",
        en: "Removed {count} words and re-indexed {articles} records."
    )

    static let synonymsLone = Phrase(
        zh: "“{group}”不成组：至少两个词，用英文逗号隔开。",
        en: "“{group}” is no group: give at least two words parted by commas."
    )

    static let synonymsTaken = Phrase(
        zh: "“{word}”已经在另一组里（{group}）。请先删掉那一组。",
        en: "“{word}” is in another group ({group}). Remove that group first."
    )

    static let synonymsAdded = Phrase(
        zh: "加了 {count} 组。",
        en: "Added {count} groups."
    )

    static let synonymsRemoved = Phrase(
        zh: "删了 {count} 组。",
        en: "Removed {count} groups."
    )
}
