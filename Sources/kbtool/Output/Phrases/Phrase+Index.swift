extension Phrase {
    // What commands say of looking after the index.

    static let indexStatus = Phrase(
        zh: "{collection}：第 {generation} 代，{documents} 个文档，{size} MB，平均 {length} 字；等待写入 {waiting} 项。",
        en:
            "{collection}: generation {generation}, {documents} documents, {size} MB, {length} characters on average; {waiting} changes wait."
    )

    static let indexRebuilding = Phrase(
        zh: "重建 {collection} {done}/{total}",
        en: "Rebuilding {collection} {done}/{total}"
    )

    static let indexSwitched = Phrase(
        zh: "{collection}：已切换到第 {generation} 代索引。",
        en: "{collection}: switched to generation {generation} of the index."
    )

    static let indexSound = Phrase(
        zh: "{collection}：一致，{records} 条记录，{documents} 个文档；等待写入 {waiting} 项。",
        en: "{collection}: sound, {records} records, {documents} documents; {waiting} changes wait."
    )

    static let indexRepaired = Phrase(
        zh: "{collection}：已修复，缺 {missing}，旧 {stale}，多 {surplus}，重 {doubled}。",
        en: "{collection}: repaired, {missing} missing, {stale} stale, {surplus} surplus, {doubled} doubled."
    )

    static let indexDiffers = Phrase(
        zh:
            "{collection}：不一致，缺 {missing}，旧 {stale}，多 {surplus}，重 {doubled}；文件问题 {problems} 个。请运行 kbtool index verify --repair 或 index rebuild。",
        en:
            "{collection}: differs, {missing} missing, {stale} stale, {surplus} surplus, {doubled} doubled; {problems} problems in the files. Run kbtool index verify --repair or index rebuild."
    )

    static let indexDictionary = Phrase(
        zh:
            "{collection}：dictionary.txt 被直接改过，文档还是按原来的词切的。请运行 kbtool index rebuild 或 index verify --repair；以后用 kbtool dict 增删词。",
        en:
            "{collection}: dictionary.txt was edited by hand, the documents are still cut with the words of before. Run kbtool index rebuild or index verify --repair; use kbtool dict to change words."
    )

    static let indexSnapshot = Phrase(
        zh: "快照已写到 {path}。",
        en: "Wrote a snapshot to {path}."
    )

    static let indexRestored = Phrase(
        zh: "{collection}：已恢复为第 {generation} 代索引，补写了 {mended} 条。",
        en: "{collection}: restored as generation {generation} of the index; wrote {mended} records again."
    )

    static let indexCarried = Phrase(
        zh: "索引已更新：{count} 项。",
        en: "The index is up to date: {count} changes."
    )

    static let indexLeft = Phrase(
        zh: "另一个进程正在写索引；{count} 项变化留给它处理。",
        en: "Another process is writing the index; {count} changes are left for it."
    )

    static let indexErrorNotFound = Phrase(
        zh: "还没有索引。请先导入文章，或运行 kbtool index rebuild。（{detail}）",
        en: "There is no index yet. Import articles or run kbtool index rebuild. ({detail})"
    )

    static let indexErrorLocked = Phrase(
        zh: "另一个进程正在写索引，请等它结束。（{detail}）",
        en: "Another process is writing the index; wait for it to end. ({detail})"
    )

    static let indexErrorCorrupt = Phrase(
        zh: "索引已损坏。请运行 kbtool index rebuild 重建，文章不会丢。（{detail}）",
        en: "The index is damaged. Run kbtool index rebuild; no article is lost. ({detail})"
    )

    static let indexErrorSchema = Phrase(
        zh: "索引是另一个版本的程序写的。请运行 kbtool index rebuild，或换用新版本。（{detail}）",
        en: "Another version wrote the index. Run kbtool index rebuild or use a newer version. ({detail})"
    )

    static let indexErrorDisk = Phrase(
        zh: "磁盘已满、只读或没有权限。请腾出空间或检查权限后重试。（{detail}）",
        en: "The disk is full, read-only or not permitted. Make room or check permissions, then try again. ({detail})"
    )

    static let indexErrorNetwork = Phrase(
        zh: "远程索引没有响应，请检查它的服务。（{detail}）",
        en: "A remote part of the index does not answer; check its server. ({detail})"
    )

    static let indexErrorRemote = Phrase(
        zh: "这个索引有多个分片或远程分片，只能在分片所在的机器上写。（{detail}）",
        en: "The index has several parts or one on a server; write each part where it lies. ({detail})"
    )

    static let indexErrorDeadline = Phrase(
        zh: "搜索超时，请换更具体的词。（{detail}）",
        en: "The search took too long; use more specific words. ({detail})"
    )

    static let indexErrorInvalid = Phrase(
        zh: "这个请求没法执行，请检查参数。（{detail}）",
        en: "The request makes no sense; check its arguments. ({detail})"
    )

    static let indexErrorOverloaded = Phrase(
        zh: "太忙了，请稍后再试。（{detail}）",
        en: "Too busy; try again shortly. ({detail})"
    )

    static let recordsErrorDisk = Phrase(
        zh: "磁盘已满、只读或没有权限，没有写入。请腾出空间或检查权限后重试。（{detail}）",
        en: "The disk is full, read-only or not permitted; nothing was written. ({detail})"
    )

    static let recordsErrorCorrupt = Phrase(
        zh: "记录文件已损坏。请从备份恢复 records.sqlite。（{detail}）",
        en: "The records are damaged. Restore records.sqlite from a backup. ({detail})"
    )

    static let recordsErrorSchema = Phrase(
        zh: "记录是更新版本的程序写的。请升级 kbtool。（{detail}）",
        en: "A newer version wrote the records. Upgrade kbtool. ({detail})"
    )

    static let recordsErrorOther = Phrase(
        zh: "记录操作没有完成。（{detail}）",
        en: "The records could not be changed or read. ({detail})"
    )
}
