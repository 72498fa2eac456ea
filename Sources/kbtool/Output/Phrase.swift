import Exchange

/// What commands say, in every language.
enum Phrase: String, CaseIterable {
    case directoryNotEmpty, directoryMissing, directoryDamaged, directoryTooNew, cannotWrite
    case tenantUnknown, tenantNone, tenantAmbiguous, tenantHere
    case initDone, initExists
    case importing, checking, exporting
    case progressLine, progressBar, progressBarOpen
    case importDone, importDryRun, importCancelled, moreRejections, moreChanges
    case change, exportDone, checkDone, checkClean, nothingToCheck, bothToCheck
    case failure, interrupted

    /// The sentence in a language, its blanks filled.
    func text(in language: Language, _ arguments: [String: String] = [:]) -> String {
        let (zh, en) = sentences
        var text = language == .zh ? zh : en
        for (name, value) in arguments { text = text.replacing("{\(name)}", with: value) }
        return text
    }

    private var sentences: (zh: String, en: String) {
        switch self {
        case .directoryNotEmpty:
            (
                "“{path}”不是空文件夹，也不是数据目录。请换一个空文件夹。",
                "“{path}” is neither empty nor a data directory. Choose an empty folder."
            )
        case .directoryMissing:
            ("“{path}”不是数据目录。请先运行 kbtool init {path}。", "“{path}” is no data directory. Run kbtool init {path} first.")
        case .directoryDamaged:
            ("“{path}”读不出来。请从备份恢复这个文件。", "“{path}” cannot be read. Restore it from a backup.")
        case .directoryTooNew:
            (
                "数据目录“{path}”的格式是 {format}，比这个程序新。请升级 kbtool。",
                "The data directory “{path}” has format {format}, newer than this program. Upgrade kbtool."
            )
        case .cannotWrite: ("无法写入“{path}”：{detail}", "Cannot write “{path}”: {detail}")
        case .tenantUnknown: ("没有租户“{tenant}”。现有：{known}。", "There is no tenant “{tenant}”. There are: {known}.")
        case .tenantNone:
            (
                "数据目录里还没有租户。请运行 kbtool init DIR --tenant KEY --name NAME。",
                "The data directory has no tenant yet. Run kbtool init DIR --tenant KEY --name NAME."
            )
        case .tenantAmbiguous: ("有多个租户，请用 --tenant 指定：{known}。", "There are several tenants; give --tenant: {known}.")
        case .tenantHere: ("租户 {tenant} 已经有了，没有改动。", "The tenant {tenant} is there already; nothing was changed.")
        case .initDone:
            ("已建立数据目录 {path}，租户 {tenant}（{name}）。", "Created the data directory {path} with tenant {tenant} ({name}).")
        case .initExists:
            ("数据目录 {path} 已加入租户 {tenant}（{name}）。", "Added tenant {tenant} ({name}) to the data directory {path}.")
        case .importing: ("导入", "Importing")
        case .checking: ("检查", "Checking")
        case .exporting: ("导出", "Exporting")
        case .progressLine:
            ("{title} {percent}%，{count} 篇，{rate} 篇/秒", "{title} {percent}%, {count} articles, {rate}/s")
        case .progressBar:
            (
                "{title} {bar} {percent}% {count} 篇 {rate} 篇/秒 剩余 {left}",
                "{title} {bar} {percent}% {count} at {rate}/s, {left} left"
            )
        case .progressBarOpen: ("{title} {count} 篇 {rate} 篇/秒", "{title} {count} at {rate}/s")
        case .importDone:
            (
                "导入完成：新增 {created}，更新 {updated}，未变 {unchanged}，拒绝 {rejected}，用时 {time} 秒。",
                "Imported: {created} new, {updated} updated, {unchanged} unchanged, {rejected} rejected, in {time} s."
            )
        case .importDryRun:
            (
                "试运行（没有写入）：将新增 {created}，更新 {updated}，未变 {unchanged}，拒绝 {rejected}。",
                "Dry run, nothing written: {created} would be new, {updated} updated, {unchanged} unchanged, {rejected} rejected."
            )
        case .importCancelled:
            (
                "已中断。前面的已经导入；再运行一次会接着做完。",
                "Interrupted. What came before is in; run it again to do the rest."
            )
        case .moreRejections:
            (
                "另有 {count} 条被拒绝，没有显示。加 --rejects FILE 可得到全部清单。",
                "{count} more were rejected and not shown. Give --rejects FILE for the whole list."
            )
        case .moreChanges: ("……另有 {count} 篇。加 --json 可得到全部清单。", "… and {count} more. Give --json for the whole list.")
        case .change: ("{mark} {id}  {title}", "{mark} {id}  {title}")
        case .exportDone: ("已导出 {count} 篇到 {path}。", "Exported {count} articles to {path}.")
        case .checkDone:
            (
                "检查了 {count} 篇：{problems} 个问题，{hints} 条建议。",
                "Checked {count} articles: {problems} problems, {hints} hints."
            )
        case .checkClean: ("检查了 {count} 篇，没有发现问题。", "Checked {count} articles and found nothing.")
        case .nothingToCheck:
            ("请给出要检查的文件或文件夹，或用 --data 指定数据目录。", "Give files or folders to check, or a data directory with --data.")
        case .bothToCheck: ("文件和 --data 只能给一种。", "Give either files or --data, not both.")
        case .failure: ("kbtool：{detail}", "kbtool: {detail}")
        case .interrupted: ("已中断。", "Interrupted.")
        }
    }
}
