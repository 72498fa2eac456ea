extension Phrase {
    // What commands say of measuring.

    static let evalMissing = Phrase(
        zh: "没有文件“{place}”。",
        en: "There is no file “{place}”."
    )

    static let evalUnreadable = Phrase(
        zh: "“{place}”读不出来，请检查权限。",
        en: "“{place}” cannot be read; check its permissions."
    )

    static let evalPacked = Phrase(
        zh: "“{place}”解不开，请检查它是不是完整的 gzip 文件。",
        en: "“{place}” cannot be unpacked; check that it is a whole gzip file."
    )

    static let evalMalformed = Phrase(
        zh: "{place}：这一行要写成 {detail}。",
        en: "{place}: a line must be {detail}."
    )

    static let evalRepeated = Phrase(
        zh: "{place}：编号 {detail} 前面已经有了，请改一个。",
        en: "{place}: the id {detail} is there already; change one of the two."
    )

    static let evalRejected = Phrase(
        zh: "{place}：{detail}",
        en: "{place}: {detail}"
    )

    static let evalGaps = Phrase(
        zh: "{items} 个问题，{groups} 组，归成 {clusters} 类：纯度 {purity}，B-cubed 准确率 {precision}，召回率 {recall}，F1 {f1}，{time} 秒",
        en:
            "{items} questions of {groups} groups in {clusters} clusters: purity {purity}, B-cubed precision {precision}, recall {recall}, F1 {f1}, {time} s"
    )

    static let evalGapsAlone = Phrase(
        zh: "不归类：准确率 {precision}，召回率 {recall}，F1 {f1}",
        en: "Each alone: precision {precision}, recall {recall}, F1 {f1}"
    )
}
