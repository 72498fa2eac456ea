import Exchange
import Indexer

/// What commands say, in every language.
enum Phrase: String, CaseIterable {
    case directoryNotEmpty, directoryMissing, directoryDamaged, directoryTooNew, cannotWrite
    case tenantUnknown, tenantNone, tenantAmbiguous, tenantHere
    case initDone, initExists
    case importing, checking, exporting
    case progressLine, progressBar, progressBarOpen
    case importDone, importDryRun, importCancelled, moreRejections, moreChanges
    case change, exportDone, checkDone, checkClean, nothingToCheck, bothToCheck
    case searchNothing, searchEmpty, searchUnsure, searchPartial, searchSummary, correctionOffered, correctionApplied
    case hitReason, hitInternal, explainFirst, prompt, promptHelp
    case reasonPhrase, reasonAllWords, reasonMostWords, reasonSomeWords, reasonCharacters, reasonEverything
    case noticeUnknownField, noticeEmptyField, noticeBadDate, noticeBadScore, noticeReversedRange
    case noticeContradictoryRange, noticeRangeNotExcluded, noticeNegativeNumber, noticeUnbalancedQuote
    case noticeEmptyPhrase, noticePhraseNotFound, noticeTooLong, noticeDamagedRanking
    case suggestNothing, suggestPrompt, suggestPromptHelp
    case suggestRefreshed, suggestPast, suggestHot, suggestHidden, suggestShown, suggestListEmpty
    case wayWhole, wayText, wayPinyin, wayInitials, wayInnerText, wayWords, wayInnerPinyin, wayInnerInitials, waySound
    case wayNearSound
    case wordsMissing, dictCutNow, dictCutThen, dictHits, dictTooLong, dictAdded, dictRemoved
    case synonymsLone, synonymsTaken, synonymsAdded, synonymsRemoved
    case learnFileMissing, learnLineTooLong, learnLineMalformed, learnLineUnknown, learnImported
    case learnUndone, learnRestored, learnErased, learnMarkUndone
    case learnCounts, learnOn, learnOff, learnNone, learnDamaged
    case indexStatus, indexRebuilding, indexSwitched, indexSound, indexRepaired, indexDiffers, indexSnapshot
    case indexRestored, indexCarried, indexLeft, indexDictionary
    case historyImporting, historyDone, historyDryRun, historyCount
    case indexErrorNotFound, indexErrorLocked, indexErrorCorrupt, indexErrorSchema, indexErrorDisk
    case indexErrorNetwork, indexErrorRemote, indexErrorDeadline, indexErrorOverloaded, indexErrorInvalid
    case recordsErrorDisk, recordsErrorCorrupt, recordsErrorSchema, recordsErrorOther
    case historySummary, historyNext, historyMore, historyMissing, historyFailed, historyDepth, historyExported
    case evalMissing, evalUnreadable, evalPacked, evalMalformed, evalRepeated, evalRejected
    case fileUnreadable, fileTooLarge, turnInvalid
    case answersQuestion, answersContext, answersUnavailable, answersNoQuestion, answersNothing, answersReason
    case cardArticle, cardCase, cardCanned, relatedNothing
    case cannedImported, cannedAdded, cannedUpdated, cannedRemoved, cannedMissing, cannedScope, cannedNone
    case branchUnknown, personUnknown, personPassword, personNone, personEraseConfirm, personErased
    case auditNone, auditSound, auditMissing, auditChanged, auditCutOff, auditArchiveWrong, auditArchived
    case keysInEnvironment, keysInUse, keysAdded, keysRotated, keysRemoved
    case queryLogDropped, queryLogImported, queryLogRemoved
    case analyticsQuery, analyticsZero, analyticsDismissed, analyticsRising, analyticsAcceptance
    case analyticsNothing, analyticsUncounted
    case gapHead, gapClosed, gapReasons, gapNearest, gapsNone, gapsClosed, gapUnknown
    case trendRising, trendSteady, trendFalling
    case evalGaps, evalGapsAlone
    case draftDone, draftHead, draftSections, draftNearest, draftMaterial, draftNoMaterial, draftSource
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
                "数据目录“{path}”的格式比这个程序新。请升级 kbtool。",
                "The format of the data directory “{path}” is newer than this program. Upgrade kbtool."
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
        case .searchNothing:
            ("没有找到。换个说法试试，或者去掉一些条件。", "Nothing was found. Try other words or fewer conditions.")
        case .searchEmpty:
            (
                "没有找到：知识库还是空的。请先用 kbtool import 导入文章。",
                "Nothing was found: the knowledge base is still empty. Bring articles in with kbtool import."
            )
        case .searchUnsure:
            ("没有足够好的答案（把握 {share}%）。最接近的是：", "Nothing is good enough ({share}% sure). The nearest are:")
        case .searchPartial: ("搜索超时，只给出了已找到的部分。", "The search ran out of time; this is what it had.")
        case .searchSummary: ("显示 {count} 条，共 {total} 条，{time} 毫秒。", "{count} of {total} shown, {time} ms.")
        case .correctionOffered: ("您是不是要找：{text}", "Did you mean: {text}")
        case .correctionApplied: ("没有原词的结果，已改搜：{text}", "Nothing for the words as typed; searched instead: {text}")
        case .hitReason: ("依据：{reason}；得分 {score}", "Because: {reason}; score {score}")
        case .hitInternal: ("（内部）", "(internal)")
        case .explainFirst: ("初排第 {rank} 名，BM25 {weight}", "First stage: rank {rank}, BM25 {weight}")
        case .prompt: ("问> ", "ask> ")
        case .promptHelp: ("输入问题后回车；Ctrl+D 结束。", "Type a question and press Enter; Ctrl+D ends.")
        case .reasonPhrase: ("整句出现", "the whole question stands there")
        case .reasonAllWords: ("所有词都出现", "all words occur")
        case .reasonMostWords: ("大部分词出现", "most words occur")
        case .reasonSomeWords: ("部分词出现", "some words occur")
        case .reasonCharacters: ("只有单字相同", "only single characters occur")
        case .reasonEverything: ("没有搜索词，按条件列出", "no words; listed by the conditions")
        case .noticeUnknownField: ("没有“{piece}”这个字段，按普通文字搜索。", "There is no field “{piece}”; searched as text.")
        case .noticeEmptyField: ("“{piece}”后面没有值，按普通文字搜索。", "“{piece}” has no value; searched as text.")
        case .noticeBadDate:
            (
                "“{piece}”不是日期（写成 2026-03 或 2026-01..2026-03），按普通文字搜索。",
                "“{piece}” is no date (write 2026-03 or 2026-01..2026-03); searched as text."
            )
        case .noticeBadScore:
            ("“{piece}”不是 1 到 5 的满意度，按普通文字搜索。", "“{piece}” is no score from 1 to 5; searched as text.")
        case .noticeReversedRange: ("“{piece}”的起止写反了，已对调。", "The range “{piece}” was turned round.")
        case .noticeContradictoryRange:
            ("“{piece}”与前面的范围矛盾，以后面的为准。", "“{piece}” contradicts an earlier range; the later one counts.")
        case .noticeRangeNotExcluded:
            ("范围“{piece}”不能排除，按普通文字搜索。", "The range “{piece}” cannot be excluded; searched as text.")
        case .noticeNegativeNumber:
            ("“{piece}”按普通文字搜索；要排除请加引号。", "“{piece}” is searched as text; quote it to exclude it.")
        case .noticeUnbalancedQuote:
            ("引号“{piece}”没有配对，已忽略。", "The quotation mark “{piece}” has no partner and is ignored.")
        case .noticeEmptyPhrase: ("引号里没有可搜索的内容，已忽略。", "The quotation marks hold nothing to search for and are ignored.")
        case .noticePhraseNotFound:
            ("没有哪篇原样写着“{piece}”，已按普通文字搜索。", "Nothing holds “{piece}” as it stands; searched as text.")
        case .noticeDamagedRanking:
            (
                "学到的排序读不出来，这次按默认排序。请运行 kbtool learn fit。",
                "What was learned about ranking cannot be read; the defaults ranked. Run kbtool learn fit."
            )
        case .noticeTooLong:
            ("问题太长，“{piece}”之后的没有搜索。", "The question is too long; nothing after “{piece}” was searched.")
        case .dictCutNow: ("“{word}”现在分成：{pieces}", "“{word}” is now cut into: {pieces}")
        case .dictCutThen: ("加词后分成：{pieces}", "With the word it is cut into: {pieces}")
        case .dictHits: ("搜它能找到 {before} 篇，加词后 {after} 篇。", "It finds {before} articles now and {after} with the word.")
        case .dictTooLong:
            ("“{word}”太长：一个词最多 {count} 个字符。", "“{word}” is too long: a word has at most {count} characters.")
        case .suggestNothing: ("没有建议。", "No suggestions.")
        case .suggestPrompt: ("输> ", "type> ")
        case .suggestPromptHelp:
            ("输入文字后回车，看到建议；Ctrl+D 结束。", "Type and press Return to see suggestions; Ctrl+D ends.")
        case .wayWhole: ("完全相同", "the same")
        case .wayText: ("开头相同", "begins with it")
        case .wayPinyin: ("拼音开头", "pinyin begins with it")
        case .wayInitials: ("首字母开头", "initials begin with it")
        case .wayInnerText: ("中间出现", "holds it")
        case .wayWords: ("各个词都出现", "holds every word")
        case .wayInnerPinyin: ("拼音在中间出现", "pinyin holds it")
        case .wayInnerInitials: ("首字母在中间出现", "initials hold it")
        case .waySound: ("同音", "sounds the same")
        case .wayNearSound: ("近音", "sounds nearly the same")
        case .wordsMissing: ("没有词表文件夹“{path}”。", "There is no folder of word lists “{path}”.")
        case .dictAdded:
            ("加了 {count} 个词，重建了 {articles} 条记录的索引。", "Added {count} words and re-indexed {articles} records.")
        case .dictRemoved:
            ("删了 {count} 个词，重建了 {articles} 条记录的索引。", "Removed {count} words and re-indexed {articles} records.")
        case .synonymsLone:
            ("“{group}”不成组：至少两个词，用英文逗号隔开。", "“{group}” is no group: give at least two words parted by commas.")
        case .synonymsTaken:
            ("“{word}”已经在另一组里（{group}）。请先删掉那一组。", "“{word}” is in another group ({group}). Remove that group first.")
        case .synonymsAdded: ("加了 {count} 组。", "Added {count} groups.")
        case .synonymsRemoved: ("删了 {count} 组。", "Removed {count} groups.")
        case .learnFileMissing: ("读不了文件“{path}”。", "The file “{path}” cannot be read.")
        case .learnLineTooLong: ("这一行太长，跳过了。", "The line is too long and was passed over.")
        case .learnLineMalformed:
            (
                "这一行不是有 question、article、person、outcome 的 JSON 对象。",
                "The line is no JSON object with question, article, person and outcome."
            )
        case .learnLineUnknown: ("没有文章“{article}”。", "There is no article “{article}”.")
        case .learnImported:
            (
                "学到 {learned} 条，重复 {repeated} 条，已撤销不算 {undone} 条，拒绝 {rejected} 条。",
                "Learned {learned}, repeated {repeated}, undone before {undone}, rejected {rejected}."
            )
        case .learnUndone: ("撤销了 {count} 条。", "Undid {count} lessons.")
        case .learnRestored: ("恢复了 {count} 条。", "Restored {count} lessons.")
        case .learnErased:
            (
                "删除了 {count} 条意见。排序已回到默认，请运行 kbtool learn fit。",
                "Removed {count} votes. Ranking is back at the defaults; run kbtool learn fit."
            )
        case .learnMarkUndone: ("（已撤销）", " (undone)")
        case .learnCounts:
            (
                "{people} 人教了 {lessons} 条，关于 {articles} 篇文章；撤销了 {undone} 条。",
                "{people} people taught {lessons} lessons about {articles} articles; {undone} were undone."
            )
        case .learnOn:
            (
                "排序：已启用。{people} 人的 {usable}/{pairs} 对；留出检验 {before} → {after}；{words} 个词对。",
                "Ranking: on. {usable}/{pairs} pairs of {people} people; held back {before} → {after}; {words} word pairs."
            )
        case .learnOff:
            (
                "排序：没有启用，仍用默认。{people} 人的 {usable}/{pairs} 对；留出检验 {before} → {after}，没有胜过默认或太少。",
                "Ranking: off, the defaults rank. {usable}/{pairs} pairs of {people} people; held back {before} → {after}, no better or too few."
            )
        case .learnNone: ("排序：还没有训练。", "Ranking: not fitted yet.")
        case .learnDamaged:
            (
                "排序：文件读不出来，仍用默认。请运行 kbtool learn fit。",
                "Ranking: the file cannot be read, the defaults rank. Run kbtool learn fit."
            )
        case .indexStatus:
            (
                "{collection}：第 {generation} 代，{documents} 个文档，{size} MB，平均 {length} 字；等待写入 {waiting} 项。",
                "{collection}: generation {generation}, {documents} documents, {size} MB, {length} characters on average; {waiting} changes wait."
            )
        case .indexRebuilding: ("重建 {collection} {done}/{total}", "Rebuilding {collection} {done}/{total}")
        case .indexSwitched:
            ("{collection}：已切换到第 {generation} 代索引。", "{collection}: switched to generation {generation} of the index.")
        case .indexSound:
            (
                "{collection}：一致，{records} 条记录，{documents} 个文档；等待写入 {waiting} 项。",
                "{collection}: sound, {records} records, {documents} documents; {waiting} changes wait."
            )
        case .indexRepaired:
            (
                "{collection}：已修复，缺 {missing}，旧 {stale}，多 {surplus}，重 {doubled}。",
                "{collection}: repaired, {missing} missing, {stale} stale, {surplus} surplus, {doubled} doubled."
            )
        case .indexDiffers:
            (
                "{collection}：不一致，缺 {missing}，旧 {stale}，多 {surplus}，重 {doubled}；文件问题 {problems} 个。请运行 kbtool index verify --repair 或 index rebuild。",
                "{collection}: differs, {missing} missing, {stale} stale, {surplus} surplus, {doubled} doubled; {problems} problems in the files. Run kbtool index verify --repair or index rebuild."
            )
        case .indexDictionary:
            (
                "{collection}：dictionary.txt 被直接改过，文档还是按原来的词切的。请运行 kbtool index rebuild 或 index verify --repair；以后用 kbtool dict 增删词。",
                "{collection}: dictionary.txt was edited by hand, the documents are still cut with the words of before. Run kbtool index rebuild or index verify --repair; use kbtool dict to change words."
            )
        case .indexSnapshot: ("快照已写到 {path}。", "Wrote a snapshot to {path}.")
        case .indexRestored:
            (
                "{collection}：已恢复为第 {generation} 代索引，补写了 {mended} 条。",
                "{collection}: restored as generation {generation} of the index; wrote {mended} records again."
            )
        case .indexCarried: ("索引已更新：{count} 项。", "The index is up to date: {count} changes.")
        case .indexLeft:
            (
                "另一个进程正在写索引；{count} 项变化留给它处理。",
                "Another process is writing the index; {count} changes are left for it."
            )
        case .historyImporting: ("导入历史", "Importing history")
        case .historyDone:
            (
                "导入完成：会话 {conversations}；工单 {tickets}；消息 {messages}；拒绝 {rejected}，用时 {time} 秒。",
                "Imported. Conversations: {conversations}; tickets: {tickets}; messages: {messages}; {rejected} rejected; {time} s."
            )
        case .historyDryRun:
            (
                "试运行，什么也没写入：会话 {conversations}；工单 {tickets}；消息 {messages}；拒绝 {rejected}，用时 {time} 秒。",
                "Dry run, nothing was written. Conversations: {conversations}; tickets: {tickets}; messages: {messages}; {rejected} rejected; {time} s."
            )
        case .historyCount:
            ("新增 {created}、更新 {updated}、未变 {unchanged}", "{created} new, {updated} changed, {unchanged} unchanged")
        case .indexErrorNotFound:
            (
                "还没有索引。请先导入文章，或运行 kbtool index rebuild。（{detail}）",
                "There is no index yet. Import articles or run kbtool index rebuild. ({detail})"
            )
        case .indexErrorLocked:
            ("另一个进程正在写索引，请等它结束。（{detail}）", "Another process is writing the index; wait for it to end. ({detail})")
        case .indexErrorCorrupt:
            (
                "索引已损坏。请运行 kbtool index rebuild 重建，文章不会丢。（{detail}）",
                "The index is damaged. Run kbtool index rebuild; no article is lost. ({detail})"
            )
        case .indexErrorSchema:
            (
                "索引是另一个版本的程序写的。请运行 kbtool index rebuild，或换用新版本。（{detail}）",
                "Another version wrote the index. Run kbtool index rebuild or use a newer version. ({detail})"
            )
        case .indexErrorDisk:
            (
                "磁盘已满、只读或没有权限。请腾出空间或检查权限后重试。（{detail}）",
                "The disk is full, read-only or not permitted. Make room or check permissions, then try again. ({detail})"
            )
        case .indexErrorNetwork:
            ("远程索引没有响应，请检查它的服务。（{detail}）", "A remote part of the index does not answer; check its server. ({detail})")
        case .indexErrorRemote:
            (
                "这个索引有多个分片或远程分片，只能在分片所在的机器上写。（{detail}）",
                "The index has several parts or one on a server; write each part where it lies. ({detail})"
            )
        case .indexErrorDeadline:
            ("搜索超时，请换更具体的词。（{detail}）", "The search took too long; use more specific words. ({detail})")
        case .indexErrorInvalid:
            ("这个请求没法执行，请检查参数。（{detail}）", "The request makes no sense; check its arguments. ({detail})")
        case .indexErrorOverloaded: ("太忙了，请稍后再试。（{detail}）", "Too busy; try again shortly. ({detail})")
        case .recordsErrorDisk:
            (
                "磁盘已满、只读或没有权限，没有写入。请腾出空间或检查权限后重试。（{detail}）",
                "The disk is full, read-only or not permitted; nothing was written. ({detail})"
            )
        case .recordsErrorCorrupt:
            (
                "记录文件已损坏。请从备份恢复 records.sqlite。（{detail}）",
                "The records are damaged. Restore records.sqlite from a backup. ({detail})"
            )
        case .recordsErrorSchema:
            ("记录是更新版本的程序写的。请升级 kbtool。（{detail}）", "A newer version wrote the records. Upgrade kbtool. ({detail})")
        case .recordsErrorOther: ("记录操作没有完成。（{detail}）", "The records could not be changed or read. ({detail})")
        case .historySummary:
            (
                "显示 {count} 条，共 {total} 条；依据：{reason}；{time} 毫秒。",
                "{count} of {total} shown; because {reason}; {time} ms."
            )
        case .historyNext: ("下一页：--cursor {cursor}", "Next page: --cursor {cursor}")
        case .historyMore: ("共 {count} 条相关消息", "{count} messages match")
        case .historyMissing:
            ("还没有{name}的索引，结果里没有这部分。", "There is no index of {name} yet; the answer lacks them.")
        case .historyFailed:
            (
                "{name}这次没能搜索（{code}），结果里没有这部分；运行 kbtool index status 看原因。",
                "The {name} could not be searched ({code}) and are missing; see kbtool index status."
            )
        case .historyDepth:
            ("只能翻到这里。请缩小条件，或用 --export 导出全部。", "Pages end here. Narrow the query, or --export everything.")
        case .historyExported: ("已导出 {count} 条到 {path}。", "Exported {count} entries to {path}.")
        case .evalMissing: ("没有文件“{place}”。", "There is no file “{place}”.")
        case .evalUnreadable: ("“{place}”读不出来，请检查权限。", "“{place}” cannot be read; check its permissions.")
        case .evalPacked:
            ("“{place}”解不开，请检查它是不是完整的 gzip 文件。", "“{place}” cannot be unpacked; check that it is a whole gzip file.")
        case .evalMalformed: ("{place}：这一行要写成 {detail}。", "{place}: a line must be {detail}.")
        case .evalRepeated:
            ("{place}：编号 {detail} 前面已经有了，请改一个。", "{place}: the id {detail} is there already; change one of the two.")
        case .evalRejected: ("{place}：{detail}", "{place}: {detail}")
        case .fileUnreadable: ("读不出文件“{path}”。请检查路径和权限。", "Cannot read “{path}”. Check the path and permissions.")
        case .fileTooLarge: ("文件“{path}”超过 {size} MB，请拆开。", "“{path}” is larger than {size} MB; split it.")
        case .turnInvalid:
            (
                "“{path}”第 {line} 行不是一句话。一行写成 {\"speaker\":\"customer\",\"text\":\"…\"}。",
                "“{path}” line {line} is no turn. Write {\"speaker\":\"customer\",\"text\":\"…\"} on a line."
            )
        case .answersQuestion: ("问题：{text}", "Question: {text}")
        case .answersContext: ("前文：{text}", "Said before: {text}")
        case .answersUnavailable:
            (
                "{kind}的索引读不出来，没有查。请运行 kbtool index verify。",
                "The index of kind “{kind}” cannot be read and was not asked. Run kbtool index verify."
            )
        case .answersNoQuestion: ("客户还没有提问。", "The customer asked nothing yet.")
        case .answersNothing:
            ("没有足够好的答案。请按自己的了解回答。", "Nothing is good enough. Answer from your own knowledge.")
        case .answersReason:
            (
                "把握 {share}%；依据：{reason}（{words}）；来源 {source}",
                "{share}% sure; because: {reason} ({words}); source {source}"
            )
        case .cardArticle: ("文章", "article")
        case .cardCase: ("案例", "case")
        case .cardCanned: ("快捷回复", "canned response")
        case .relatedNothing: ("没有相关的公开问题。", "No public question is related.")
        case .cannedImported:
            (
                "快捷回复：新增 {created}，更新 {updated}，未变 {unchanged}，拒绝 {rejected}。",
                "Canned responses: {created} new, {updated} updated, {unchanged} unchanged, {rejected} rejected."
            )
        case .cannedAdded: ("已添加快捷回复 {shortcut}。", "Added the canned response {shortcut}.")
        case .cannedUpdated: ("已更新快捷回复 {shortcut}。", "Updated the canned response {shortcut}.")
        case .cannedRemoved: ("已删除快捷回复 {shortcut}。", "Removed the canned response {shortcut}.")
        case .cannedMissing:
            ("这个范围里没有快捷回复 {shortcut}。", "There is no canned response {shortcut} in this scope.")
        case .cannedScope:
            (
                "范围 {scope} 和归属对不上：company 不写 --owner，team 和 personal 要写。",
                "The scope {scope} and its owner do not fit: company takes no --owner, team and personal need one."
            )
        case .branchUnknown: ("没有网点 {branch}。", "There is no branch {branch}.")
        case .personUnknown: ("没有人用 {login} 登录。", "Nobody signs in as {login}.")
        case .personPassword: ("密码（只显示这一次）：{password}", "Password (shown once only): {password}")
        case .personNone:
            ("还没有能登录的人；用 kbtool person create 建立。", "Nobody can sign in yet; use kbtool person create.")
        case .personEraseConfirm:
            ("抹去不能撤销；确认请加 --yes。", "Erasing cannot be undone; confirm it with --yes.")
        case .personErased:
            (
                "已抹去：会话 {conversations}、工单 {tickets}、提问 {queries}、教过的 {votes}、加密字段 {values}。",
                "Erased: {conversations} conversations, {tickets} tickets, {queries} queries, {votes} votes, {values} values."
            )
        case .auditNone: ("没有这样的审计记录。", "There are no such entries.")
        case .auditSound:
            (
                "审计完好：{entries} 条记录、{archives} 个归档文件都没有被改动。",
                "The audit is sound: {entries} entries and {archives} archive files are as they were written."
            )
        case .auditMissing:
            ("审计被动过：缺第 {number} 条记录。", "The audit was tampered with: entry {number} is missing.")
        case .auditChanged:
            ("审计被动过：第 {number} 条记录被改过。", "The audit was tampered with: entry {number} was changed.")
        case .auditCutOff:
            (
                "审计被动过：第 {number} 条之后的记录被删掉或改过。",
                "The audit was tampered with: what came after entry {number} was removed or changed."
            )
        case .auditArchiveWrong:
            (
                "归档文件 {file} 不见了或被改过；请从备份恢复它。",
                "The archive file {file} is missing or was changed; restore it from a backup."
            )
        case .auditArchived: ("已归档 {entries} 条审计记录。", "Archived {entries} entries of the audit.")
        case .keysInEnvironment:
            (
                "密钥来自环境变量 {variable}；请在那里修改。",
                "The keys come from the variable {variable}; change them there."
            )
        case .keysInUse:
            (
                "还有 {values} 个值用密钥 {key} 加密；先执行 kbtool keys rotate。",
                "{values} values are still under the key {key}; run kbtool keys rotate first."
            )
        case .keysAdded:
            ("已添加密钥 {key}，新的值用它加密。", "Added the key {key}; new values are sealed with it.")
        case .keysRotated: ("已换用最新密钥：{values} 个值。", "{values} values are under the newest key now.")
        case .keysRemoved: ("已去掉密钥 {key}。", "Removed the key {key}.")
        case .cannedNone: ("还没有快捷回复。", "There are no canned responses yet.")
        case .suggestRefreshed:
            (
                "从提问来的输入建议：新增 {added}，更新 {changed}，未变 {unchanged}，去掉 {removed}。",
                "Suggestions from what people asked: {added} new, {changed} changed, {unchanged} unchanged, {removed} gone."
            )
        case .suggestPast:
            (
                "{id}  {people} 人（客户 {customers}），采纳过  {text}",
                "{id}  {people} people ({customers} customers), accepted  {text}"
            )
        case .suggestHot:
            (
                "{id}  {people} 人（客户 {customers}），热门  {text}",
                "{id}  {people} people ({customers} customers), hot  {text}"
            )
        case .suggestHidden: ("不再建议 {count} 个问题。", "{count} questions are not suggested any more.")
        case .suggestShown: ("重新建议 {count} 个问题。", "{count} questions are suggested again.")
        case .suggestListEmpty:
            ("没有从提问来的输入建议。kbtool suggest refresh 会找。", "There are none. kbtool suggest refresh looks for them.")
        case .queryLogDropped:
            ("有 {count} 条查询没能记入日志。", "{count} queries could not be logged.")
        case .queryLogImported:
            (
                "导入查询日志：新增 {added} 条，已有 {known} 条，拒绝 {rejected} 条；答案卡动作 {events} 个，文章不存在的 {unknown} 个。",
                "Query log imported: {added} new, {known} known, {rejected} rejected; {events} card events, {unknown} cards of unknown articles."
            )
        case .queryLogRemoved: ("删掉了 {count} 条。", "Removed {count} rows.")
        case .analyticsQuery: ("{askings} 次，{people} 人  {query}", "{askings} times, {people} people  {query}")
        case .analyticsZero:
            (
                "{nothing} 次无结果，共 {queries} 次，{people} 人  {query}",
                "{nothing} of {queries} found nothing, {people} people  {query}"
            )
        case .analyticsDismissed:
            (
                "{dismissed} 次全被忽略，共 {queries} 次，{people} 人  {query}",
                "{dismissed} of {queries} all dismissed, {people} people  {query}"
            )
        case .analyticsRising:
            (
                "{now} 次，此前 {before} 次，至少 {factor} 倍  {query}",
                "{now} times, {before} before, at least {factor} ×  {query}"
            )
        case .analyticsAcceptance:
            (
                "采纳率 {rate}（{lower}–{upper}）：展示 {shown}，插入 {inserted}，发送 {sent}，忽略 {dismissed}  {title}",
                "{rate} accepted ({lower}–{upper}): {shown} shown, {inserted} inserted, {sent} sent, {dismissed} refused  {title}"
            )
        case .analyticsNothing: ("最近 {days} 天没有。", "Nothing in the last {days} days.")
        case .analyticsUncounted:
            (
                "不同的问题太多，有 {count} 次查询没有计入。请缩短 --days。",
                "Too many different questions; {count} queries were not counted. Use fewer --days."
            )
        case .gapHead:
            (
                "{number}. [{gap}] {question}  {askings} 次，{people} 人，{trend}{closed}",
                "{number}. [{gap}] {question}  {askings} times, {people} people, {trend}{closed}"
            )
        case .gapClosed: ("，已补上文章", ", article published")
        case .gapReasons:
            (
                "无结果 {nothing}，没有够好的 {weak}，全被忽略 {dismissed}",
                "nothing found {nothing}, nothing good enough {weak}, all dismissed {dismissed}"
            )
        case .gapNearest: ("最接近的文章（把握 {share}%）：{titles}", "Nearest articles ({share}% sure): {titles}")
        case .gapsNone: ("最近 {days} 天没有知识缺口。", "No gaps in the last {days} days.")
        case .gapsClosed:
            ("另有 {count} 个缺口已补上文章（--all 列出）。", "{count} more have a published article (--all lists them).")
        case .gapUnknown:
            (
                "最近 {days} 天没有编号为“{gap}”的缺口。请用 kbtool gaps 查看，或加大 --days。",
                "There is no gap “{gap}” in the last {days} days. See kbtool gaps, or use more --days."
            )
        case .trendRising: ("上升", "rising")
        case .trendSteady: ("平稳", "steady")
        case .trendFalling: ("下降", "falling")
        case .evalGaps:
            (
                "{items} 个问题，{groups} 组，归成 {clusters} 类：纯度 {purity}，B-cubed 准确率 {precision}，召回率 {recall}，F1 {f1}，{time} 秒",
                "{items} questions of {groups} groups in {clusters} clusters: purity {purity}, B-cubed precision {precision}, recall {recall}, F1 {f1}, {time} s"
            )
        case .evalGapsAlone:
            ("不归类：准确率 {precision}，召回率 {recall}，F1 {f1}", "Each alone: precision {precision}, recall {recall}, F1 {f1}")
        case .draftDone:
            (
                "草稿“{title}”已写到 {path}。填好后把 status 改为 published，再运行 kbtool import。",
                "Wrote the draft “{title}” to {path}. Fill it in, set status to published and run kbtool import."
            )
        case .draftHead:
            (
                "> 草稿：{from} 至 {to} 有 {askings} 次提问没有得到答案（{people} 人）。写好后请删去这一段、“相近的文章”和“素材”。",
                "> Draft: asked {askings} times without an answer from {from} to {to} ({people} people). When it is written, delete this paragraph, “Nearest articles” and “Raw material”."
            )
        case .draftSections:
            (
                "## 结论\n\n（一两句话直接回答。）\n\n## 适用范围\n\n（哪些人、哪些机构、哪个版本。）\n\n## 操作步骤\n\n1. （第一步。）\n2. （第二步。）\n\n## 注意事项\n\n（容易出错的地方；仍然不行时找谁。）",
                "## Answer\n\n(One or two sentences.)\n\n## Applies to\n\n(Who, where, which version.)\n\n## Steps\n\n1. (First.)\n2. (Second.)\n\n## Take care\n\n(What goes wrong easily; whom to ask if it still fails.)"
            )
        case .draftNearest: ("## 相近的文章", "## Nearest articles")
        case .draftMaterial: ("## 素材：客服当时的回复", "## Raw material: what agents replied")
        case .draftNoMaterial: ("（提问没有关联到会话，没有可用的回复。）", "(The questions belong to no conversation with replies.)")
        case .draftSource: ("来源：会话 {conversation}，{day}", "Source: conversation {conversation}, {day}")
        case .failure: ("kbtool：{detail}", "kbtool: {detail}")
        case .interrupted: ("已中断。", "Interrupted.")
        }
    }
}

extension Phrase {
    /// In which way a suggestion matches, for people.
    static func way(of way: SuggestionWay) -> Phrase {
        switch way {
        case .whole: .wayWhole
        case .text: .wayText
        case .pinyin: .wayPinyin
        case .initials: .wayInitials
        case .innerText: .wayInnerText
        case .words: .wayWords
        case .innerPinyin: .wayInnerPinyin
        case .innerInitials: .wayInnerInitials
        case .sound: .waySound
        case .nearSound: .wayNearSound
        }
    }

    /// Why a hit matches, for people.
    static func reason(of rung: Rung) -> Phrase {
        switch rung {
        case .phrase: .reasonPhrase
        case .allWords: .reasonAllWords
        case .mostWords: .reasonMostWords
        case .someWords: .reasonSomeWords
        case .characters: .reasonCharacters
        case .everything: .reasonEverything
        }
    }
}
