extension Phrase {
    // What commands say whatever the command.

    static let directoryNotEmpty = Phrase(
        zh: "“{path}”不是空文件夹，也不是数据目录。请换一个空文件夹。",
        en: "“{path}” is neither empty nor a data directory. Choose an empty folder."
    )

    static let directoryMissing = Phrase(
        zh: "“{path}”不是数据目录。请先运行 kbtool init {path}。",
        en: "“{path}” is no data directory. Run kbtool init {path} first."
    )

    static let directoryDamaged = Phrase(
        zh: "“{path}”读不出来。请从备份恢复这个文件。",
        en: "“{path}” cannot be read. Restore it from a backup."
    )

    static let directoryTooNew = Phrase(
        zh: "数据目录“{path}”的格式比这个程序新。请升级 kbtool。",
        en: "The format of the data directory “{path}” is newer than this program. Upgrade kbtool."
    )

    static let cannotWrite = Phrase(
        zh: "无法写入“{path}”：{detail}",
        en: "Cannot write “{path}”: {detail}"
    )

    static let tenantUnknown = Phrase(
        zh: "没有租户“{tenant}”。现有：{known}。",
        en: "There is no tenant “{tenant}”. There are: {known}."
    )

    static let tenantNone = Phrase(
        zh: "数据目录里还没有租户。请运行 kbtool init DIR --tenant KEY --name NAME。",
        en: "The data directory has no tenant yet. Run kbtool init DIR --tenant KEY --name NAME."
    )

    static let tenantAmbiguous = Phrase(
        zh: "有多个租户，请用 --tenant 指定：{known}。",
        en: "There are several tenants; give --tenant: {known}."
    )

    static let tenantHere = Phrase(
        zh: "租户 {tenant} 已经有了，没有改动。",
        en: "The tenant {tenant} is there already; nothing was changed."
    )

    static let initDone = Phrase(
        zh: "已建立数据目录 {path}，租户 {tenant}（{name}）。",
        en: "Created the data directory {path} with tenant {tenant} ({name})."
    )

    static let initExists = Phrase(
        zh: "数据目录 {path} 已加入租户 {tenant}（{name}）。",
        en: "Added tenant {tenant} ({name}) to the data directory {path}."
    )

    static let fileUnreadable = Phrase(
        zh: "读不出文件“{path}”。请检查路径和权限。",
        en: "Cannot read “{path}”. Check the path and permissions."
    )

    static let fileTooLarge = Phrase(
        zh: "文件“{path}”超过 {size} MB，请拆开。",
        en: "“{path}” is larger than {size} MB; split it."
    )

    static let turnInvalid = Phrase(
        zh: "“{path}”第 {line} 行不是一句话。一行写成 {\"speaker\":\"customer\",\"text\":\"…\"}。",
        en: "“{path}” line {line} is no turn. Write {\"speaker\":\"customer\",\"text\":\"…\"} on a line."
    )

    static let failure = Phrase(
        zh: "kbtool：{detail}",
        en: "kbtool: {detail}"
    )

    static let interrupted = Phrase(
        zh: "已中断。",
        en: "Interrupted."
    )
}
