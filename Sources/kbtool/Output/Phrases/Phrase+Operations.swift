extension Phrase {
    // What commands say of databases, backups and the state of a data directory.

    static let directoryOtherDatabase = Phrase(
        zh: "数据目录“{path}”的记录不在给出的数据库里。去掉 --database，或用 kbtool migrate 搬过去。",
        en: "The records of “{path}” are not in that database. Leave --database out, or move them with kbtool migrate."
    )

    static let badBackup = Phrase(
        zh: "备份“{path}”不能用，请换一个备份。（{detail}）",
        en: "The backup “{path}” cannot be used; use another one. ({detail})"
    )

    static let migrateStep = Phrase(zh: "{table}：{count} 行", en: "{table}: {count} rows")

    static let migrateDone = Phrase(
        zh: "已搬到 {path}：{count} 行，逐行核对过。",
        en: "Moved to {path}: {count} rows, each compared."
    )

    static let backupDone = Phrase(
        zh: "备份完成：{path}，{files} 个文件，{rows} 行记录。",
        en: "Backed up to {path}: {files} files, {rows} rows of records."
    )

    static let backupKeys = Phrase(
        zh: "备份里有加密字段的密钥，请像密钥一样保管。",
        en: "The backup holds the keys of sealed fields; keep it as safe as them."
    )

    static let restoreDone = Phrase(
        zh: "已恢复并核对 {path}：{files} 个文件，{rows} 行记录，补写索引 {mended} 项。",
        en:
            "Restored and checked {path}: {files} files, {rows} rows of records, {mended} entries of the index written again."
    )

    static let doctorFine = Phrase(zh: "正常", en: "fine")
    static let doctorWarning = Phrase(zh: "注意", en: "look")
    static let doctorProblem = Phrase(zh: "问题", en: "problem")
    static let doctorConfiguration = Phrase(zh: "配置", en: "configuration")

    static let doctorPermissions = Phrase(
        zh: "权限（目录要能读写，keys 只有属主能访问）",
        en: "permissions (the folder readable and writable, keys for the owner only)"
    )

    static let doctorDisk = Phrase(zh: "剩余空间", en: "free space")
    static let doctorRecords = Phrase(zh: "记录", en: "records")
    static let doctorIndex = Phrase(zh: "索引条目（“-”是还没有）", en: "entries of the index (“-” is none yet)")
    static let doctorOutbox = Phrase(zh: "还没进索引的变化", en: "changes not in the index yet")
    static let doctorClock = Phrase(zh: "时钟偏差", en: "clock off by")
}
