extension Messages {
    static let zh: [MessageID: String] = [
        .fileMissing:
            "没有这个文件或文件夹。请检查路径是否写对。",
        .fileNoPermission:
            "没有读取权限。请用 chmod 或 chown 给当前用户读权限后再试。",
        .fileNotRegular:
            "不是普通文件（可能是管道、设备或套接字）。请先另存为文件。",
        .fileNotText:
            "不是文本文件。请确认没有把 Word、Excel 或图片文件当成文本导入；Word、Excel 请先另存为 HTML 或 CSV。",
        .fileUTF16:
            "文件是 UTF-16 编码。请另存为 UTF-8 后再试。",
        .fileUnknownFormat:
            "认不出文件格式（扩展名“{extension}”）。请用 --format 指定 markdown、csv、jsonl 或 html。",
        .fileTooLarge:
            "文件有 {size} 字节，超过一篇文章的上限 {limit} 字节。请拆成几篇。",
        .fileReadFailed:
            "读取失败：{detail}。",
        .fileBadName:
            "文件名不是合法的 UTF-8。请改名后再试（例如用 convmv 转换文件名编码）。",
        .symlinkLoop:
            "符号链接绕成了圈，没有跟进去。请删掉这个链接。",
        .folderTooDeep:
            "文件夹嵌套超过 {limit} 层，没有再往里读。",
        .folderRepeated:
            "这个符号链接指向的文件夹已经读过，跳过。",
        .filesSkipped:
            "有 {count} 个文件不是可导入的格式，已跳过（例如 {example}）。",
        .encodingInvalid:
            "文字不是合法的 {encoding} 编码。请另存为 UTF-8，或用 --encoding 指定编码。",
        .textNUL:
            "含有空字节（NUL）。请删掉它；文件可能已损坏。",
        .csvEmpty:
            "文件是空的，没有表头。第一行应是列名，例如：编号,标题,正文。",
        .csvMissingColumn:
            "找不到“{field}”列。表头有：{columns}。请用 --map {field}=列名 指定。",
        .csvMapUnknownColumn:
            "--map 指定的列“{column}”不在表头里。表头有：{columns}。",
        .csvUnterminatedQuote:
            "双引号没有闭合。请补上结尾的双引号；单元格里的双引号要写两次（\"\"）。",
        .csvBadQuote:
            "双引号用法不对。含双引号的单元格要整格用双引号括起来，里面的双引号写两次（\"\"）。",
        .csvTooManyCells:
            "这一行有 {count} 格，表头只有 {expected} 列。含逗号的单元格要用双引号括起来。",
        .csvTooBroken:
            "引号错乱太多，从这一行起不再读。请先修好前面报告的行。",
        .cellTooLarge:
            "内容有 {size} 字节，超过上限 {limit} 字节。请拆成几篇，或检查是否漏了双引号。",
        .rowTooLarge:
            "这一行超过 {limit} 字节。请拆成几篇，或检查是否漏了双引号。",
        .fieldIgnored:
            "不认识“{name}”，已忽略。要导入请用 --map 字段={name} 指定。",
        .jsonInvalid:
            "不是合法的 JSON：{detail}。一行应是一个完整的 JSON 对象。",
        .jsonNotObject:
            "这一行不是 JSON 对象。应写成 {\"title\":…,\"body\":…}。",
        .queryLogInvalid:
            "这一行的“{field}”没有或不对。要有 at（时间）、query（问题）、hits（结果数）；其余字段见 kbtool help analytics import。",
        .jsonTooNested:
            "JSON 嵌套超过 {limit} 层。",
        .valueNotText:
            "值应是文字。",
        .valueNotList:
            "值应是文字，或文字的列表。",
        .frontMatterUnterminated:
            "文件开头的 --- 没有对应的结束行 ---。请在前置信息后加一行 ---。",
        .frontMatterInvalid:
            "前置信息不是合法的 YAML：{detail}。含冒号、引号或 # 的值请用双引号括起来。",
        .frontMatterNotMapping:
            "前置信息应是“键: 值”的列表。",
        .frontMatterTooLarge:
            "前置信息超过 {limit} 字节或嵌套太深。请把正文移到 --- 之后。",
        .htmlInvalid:
            "HTML 读不出内容。请用浏览器打开确认后另存。",
        .idDuplicate:
            "编号“{id}”和 {first} 重复，只导入了前面那条。请改成不同的编号，或删掉一条。",
        .titleRepeatedWithoutID:
            "没有编号，而标题和 {first} 相同，只导入了前面那条。请加上编号列，或改标题。",
        .idTooLong:
            "编号有 {count} 个字符，超过上限 {limit}。",
        .titleEmpty:
            "没有标题。请补上标题。",
        .titleTooLong:
            "标题有 {count} 个字符，超过上限 {limit}。请缩短，把细节放进正文。",
        .bodyEmpty:
            "没有正文。请补上正文，或删掉这一条。",
        .bodyTooLong:
            "正文有 {count} 个字符，超过上限 {limit}。请拆成几篇。",
        .statusUnknown:
            "不认识状态“{value}”。可用：{allowed}。",
        .visibilityUnknown:
            "不认识可见范围“{value}”。可用：{allowed}。",
        .branchMissing:
            "可见范围是“分支机构”，但没有写机构编号。请补上 branch。",
        .branchUnexpected:
            "写了机构编号，但可见范围不是“分支机构”。请把可见范围改为 branch，或去掉机构编号。",
        .categoryTooDeep:
            "分类有 {count} 层，最多 {limit} 层。",
        .categoryCycle:
            "分类路径里“{name}”出现了两次，绕成了圈。请检查分类。",
        .dateInvalid:
            "认不出日期“{value}”。请写成 2026-01-31 或 2026-01-31T08:00:00+08:00。",
        .tooManyItems:
            "有 {count} 项，最多 {limit} 项。",
        .itemTooLong:
            "有一项 {count} 个字符，最多 {limit} 个。",
        .languageInvalid:
            "不认识语言“{value}”。请写成 zh-CN 或 en 这样的语言标记。",
        .recordRefused:
            "记录库没有接受：{detail}",
        .historyUnknownFormat:
            "扩展名“{extension}”不是历史记录的格式。请另存为 CSV 或 JSONL，或用 --format 指定 csv 或 jsonl。",
        .historyTypeUnknown:
            "看不出这一行是会话、消息还是工单。请写明类型（type：conversation、message、ticket、comment），消息要有会话编号。",
        .historyNoConversation:
            "缺少会话编号。请补上，或用 --map conversation=列名 指定。",
        .historyNoTicket:
            "缺少工单编号或标题。请补上，或用 --map ticket=列名 指定。",
        .historyNoBranch:
            "缺少网点编号。请补上 id。",
        .historySpeakerMissing:
            "没写是谁说的。请补上说话人，或用 --map speaker=列名 指定。",
        .historySpeakerUnknown:
            "不认识说话人“{value}”。可以写：{allowed}。",
        .historyTextEmpty:
            "没有内容。图片、文件等请写明消息类型（kind）。",
        .historyScoreInvalid:
            "满意度“{value}”不是 1 到 5。没有评价请留空。",
        .historySolvedInvalid:
            "是否解决“{value}”看不懂。请写“是”或“否”，不知道请留空。",
        .historyIDConflict:
            "消息编号“{id}”在同一会话里已用于另一条内容，以先出现的为准。请改正编号。",
        .historyMessagesNotList:
            "应是一列消息：[{\"speaker\":…,\"text\":…}, …]。",
        .scopeUnknown:
            "不认识范围“{scope}”。请写 company、team 或 personal。",
        .scopeOwner:
            "范围 {scope} 要写明归属的网点或客服，写在 owner 列，或用 --owner 给出；company 不能有归属。",
        .brokenLink:
            "链接“{target}”指向的文件不存在。请改正或删掉链接。",
        .missingQuestions:
            "没有写读者的问法。加 2 到 5 条口语问法能明显提高找到的机会。",
        .longBody:
            "正文有 {count} 个字符，读者很难读完。建议拆成几篇（每篇不超过 {limit}）。",
        .longTitle:
            "标题有 {count} 个字符，列表里会显示不全。建议不超过 {limit}。",
        .shortBody:
            "正文只有 {count} 个字符，可能不完整。",
        .sameTitle:
            "标题和 {first} 相同。请改成能分清的标题。",
        .exactDuplicate:
            "内容和 {first} 完全相同。请删掉一篇。",
        .nearDuplicate:
            "内容和 {first} 有 {percent}% 相同。请合并，或写清两篇的区别。",
        .outputExists:
            "“{path}”里已经有文件。请换一个空文件夹，或加 --force 覆盖。",
        .outputFailed:
            "写入“{path}”失败：{detail}。",
        .outputDiskFull:
            "写入“{path}”失败：磁盘满了。请腾出空间后再试。",
        .optionMapInvalid:
            "--map 里的“{value}”看不懂。请写成 字段=列名，例如 title=标题；字段可用：{allowed}。",
        .optionEncodingUnknown:
            "不认识编码“{value}”。可用：{allowed}。",
        .spillFailed:
            "写临时文件失败：{detail}。请检查临时文件夹的空间。",
        .columnFile:
            "文件",
        .columnLine:
            "行",
        .columnField:
            "字段",
        .columnReason:
            "原因",
        .columnCode:
            "代码",
    ]
}
