extension Phrase {
    // What commands say of files in and out.

    static let importing = Phrase(
        zh: "导入",
        en: "Importing"
    )

    static let checking = Phrase(
        zh: "检查",
        en: "Checking"
    )

    static let exporting = Phrase(
        zh: "导出",
        en: "Exporting"
    )

    static let progressLine = Phrase(
        zh: "{title} {percent}%，{count} 篇，{rate} 篇/秒",
        en: "{title} {percent}%, {count} articles, {rate}/s"
    )

    static let progressBar = Phrase(
        zh: "{title} {bar} {percent}% {count} 篇 {rate} 篇/秒 剩余 {left}",
        en: "{title} {bar} {percent}% {count} at {rate}/s, {left} left"
    )

    static let progressBarOpen = Phrase(
        zh: "{title} {count} 篇 {rate} 篇/秒",
        en: "{title} {count} at {rate}/s"
    )

    static let importDone = Phrase(
        zh: "导入完成：新增 {created}，更新 {updated}，未变 {unchanged}，拒绝 {rejected}，用时 {time} 秒。",
        en: "Imported: {created} new, {updated} updated, {unchanged} unchanged, {rejected} rejected, in {time} s."
    )

    static let importDryRun = Phrase(
        zh: "试运行（没有写入）：将新增 {created}，更新 {updated}，未变 {unchanged}，拒绝 {rejected}。",
        en:
            "Dry run, nothing written: {created} would be new, {updated} updated, {unchanged} unchanged, {rejected} rejected."
    )

    static let importCancelled = Phrase(
        zh: "已中断。前面的已经导入；再运行一次会接着做完。",
        en: "Interrupted. What came before is in; run it again to do the rest."
    )

    static let moreRejections = Phrase(
        zh: "另有 {count} 条被拒绝，没有显示。加 --rejects FILE 可得到全部清单。",
        en: "{count} more were rejected and not shown. Give --rejects FILE for the whole list."
    )

    static let moreChanges = Phrase(
        zh: "……另有 {count} 篇。加 --json 可得到全部清单。",
        en: "… and {count} more. Give --json for the whole list."
    )

    static let change = Phrase(
        zh: "{mark} {id}  {title}",
        en: "{mark} {id}  {title}"
    )

    static let exportDone = Phrase(
        zh: "已导出 {count} 篇到 {path}。",
        en: "Exported {count} articles to {path}."
    )

    static let checkDone = Phrase(
        zh: "检查了 {count} 篇：{problems} 个问题，{hints} 条建议。",
        en: "Checked {count} articles: {problems} problems, {hints} hints."
    )

    static let checkClean = Phrase(
        zh: "检查了 {count} 篇，没有发现问题。",
        en: "Checked {count} articles and found nothing."
    )

    static let nothingToCheck = Phrase(
        zh: "请给出要检查的文件或文件夹，或用 --data 指定数据目录。",
        en: "Give files or folders to check, or a data directory with --data."
    )

    static let bothToCheck = Phrase(
        zh: "文件和 --data 只能给一种。",
        en: "Give either files or --data, not both."
    )

    static let historyImporting = Phrase(
        zh: "导入历史",
        en: "Importing history"
    )

    static let historyDone = Phrase(
        zh: "导入完成：会话 {conversations}；工单 {tickets}；消息 {messages}；拒绝 {rejected}，用时 {time} 秒。",
        en:
            "Imported. Conversations: {conversations}; tickets: {tickets}; messages: {messages}; {rejected} rejected; {time} s."
    )

    static let historyDryRun = Phrase(
        zh: "试运行，什么也没写入：会话 {conversations}；工单 {tickets}；消息 {messages}；拒绝 {rejected}，用时 {time} 秒。",
        en:
            "Dry run, nothing was written. Conversations: {conversations}; tickets: {tickets}; messages: {messages}; {rejected} rejected; {time} s."
    )

    static let historyCount = Phrase(
        zh: "新增 {created}、更新 {updated}、未变 {unchanged}",
        en: "{created} new, {updated} changed, {unchanged} unchanged"
    )

    static let historySummary = Phrase(
        zh: "显示 {count} 条，共 {total} 条；依据：{reason}；{time} 毫秒。",
        en: "{count} of {total} shown; because {reason}; {time} ms."
    )

    static let historyNext = Phrase(
        zh: "下一页：--cursor {cursor}",
        en: "Next page: --cursor {cursor}"
    )

    static let historyMore = Phrase(
        zh: "共 {count} 条相关消息",
        en: "{count} messages match"
    )

    static let historyMissing = Phrase(
        zh: "还没有{name}的索引，结果里没有这部分。",
        en: "There is no index of {name} yet; the answer lacks them."
    )

    static let historyFailed = Phrase(
        zh: "{name}这次没能搜索（{code}），结果里没有这部分；运行 kbtool index status 看原因。",
        en: "The {name} could not be searched ({code}) and are missing; see kbtool index status."
    )

    static let historyDepth = Phrase(
        zh: "只能翻到这里。请缩小条件，或用 --export 导出全部。",
        en: "Pages end here. Narrow the query, or --export everything."
    )

    static let historyExported = Phrase(
        zh: "已导出 {count} 条到 {path}。",
        en: "Exported {count} entries to {path}."
    )
}
