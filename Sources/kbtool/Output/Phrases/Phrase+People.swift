extension Phrase {
    // What commands say of people, sessions and the audit.

    static let branchUnknown = Phrase(
        zh: "没有网点 {branch}。",
        en: "There is no branch {branch}."
    )

    static let personUnknown = Phrase(
        zh: "没有人用 {login} 登录。",
        en: "Nobody signs in as {login}."
    )

    static let personPassword = Phrase(
        zh: "密码（只显示这一次）：{password}",
        en: "Password (shown once only): {password}"
    )

    static let personNone = Phrase(
        zh: "还没有能登录的人；用 kbtool person create 建立。",
        en: "Nobody can sign in yet; use kbtool person create."
    )

    static let personEraseConfirm = Phrase(
        zh: "抹去不能撤销；确认请加 --yes。",
        en: "Erasing cannot be undone; confirm it with --yes."
    )

    static let personErased = Phrase(
        zh: "已抹去：会话 {conversations}、工单 {tickets}、提问 {queries}、教过的 {votes}、加密字段 {values}。",
        en:
            "Erased: {conversations} conversations, {tickets} tickets, {queries} queries, {votes} votes, {values} values."
    )

    static let auditNone = Phrase(
        zh: "没有这样的审计记录。",
        en: "There are no such entries."
    )

    static let auditSound = Phrase(
        zh: "审计完好：{entries} 条记录、{archives} 个归档文件都没有被改动。",
        en: "The audit is sound: {entries} entries and {archives} archive files are as they were written."
    )

    static let auditMissing = Phrase(
        zh: "审计被动过：缺第 {number} 条记录。",
        en: "The audit was tampered with: entry {number} is missing."
    )

    static let auditChanged = Phrase(
        zh: "审计被动过：第 {number} 条记录被改过。",
        en: "The audit was tampered with: entry {number} was changed."
    )

    static let auditCutOff = Phrase(
        zh: "审计被动过：第 {number} 条之后的记录被删掉或改过。",
        en: "The audit was tampered with: what came after entry {number} was removed or changed."
    )

    static let auditArchiveWrong = Phrase(
        zh: "归档文件 {file} 不见了或被改过；请从备份恢复它。",
        en: "The archive file {file} is missing or was changed; restore it from a backup."
    )

    static let auditArchived = Phrase(
        zh: "已归档 {entries} 条审计记录。",
        en: "Archived {entries} entries of the audit."
    )

    static let keysInEnvironment = Phrase(
        zh: "密钥来自环境变量 {variable}；请在那里修改。",
        en: "The keys come from the variable {variable}; change them there."
    )

    static let keysInUse = Phrase(
        zh: "还有 {values} 个值用密钥 {key} 加密；先执行 kbtool keys rotate。",
        en: "{values} values are still under the key {key}; run kbtool keys rotate first."
    )

    static let keysAdded = Phrase(
        zh: "已添加密钥 {key}，新的值用它加密。",
        en: "Added the key {key}; new values are sealed with it."
    )

    static let keysRotated = Phrase(
        zh: "已换用最新密钥：{values} 个值。",
        en: "{values} values are under the newest key now."
    )

    static let keysRemoved = Phrase(
        zh: "已去掉密钥 {key}。",
        en: "Removed the key {key}."
    )
}
