import Records

/// The words people write for speakers, states, kinds and answers.
enum HistoryWords {
    private static let speakers: [(Speaker, [String])] = [
        (.customer, ["customer", "客户", "访客", "用户", "居民", "患者", "家长", "visitor", "user", "contact", "client"]),
        (.agent, ["agent", "客服", "坐席", "人工", "人工客服", "工程师", "员工", "staff", "operator", "service"]),
        (.system, ["system", "系统", "系统消息", "系统提示", "event"]),
        (.note, ["note", "备注", "内部备注", "内部", "private", "internal"]),
        (.bot, ["bot", "机器人", "智能客服", "robot", "assistant"]),
    ]

    static func speaker(_ word: String) -> Speaker? {
        let wanted = word.lowercased()
        return speakers.first { $0.1.contains(wanted) }?.0
    }

    static var allowedSpeakers: String { speakers.compactMap { $0.1.dropFirst().first }.joined(separator: "、") }

    private static let conversationStatuses: [(ConversationStatus, Bool?, [String])] = [
        (.resolved, nil, ["resolved", "已解决", "解决", "solved"]),
        (.closed, nil, ["closed", "已关闭", "关闭", "已结束", "结束", "完成", "已完成", "end", "ended", "finished"]),
        (.closed, false, ["unresolved", "未解决", "unsolved"]),
        (.assigned, nil, ["assigned", "处理中", "进行中", "会话中", "接待中", "open", "active"]),
        (.queued, nil, ["queued", "排队", "排队中", "待接入", "waiting", "pending"]),
        (.onHold, nil, ["on_hold", "挂起", "暂停", "等待客户"]),
        (.abandoned, nil, ["abandoned", "已放弃", "放弃", "未接入", "missed"]),
        (.offlineMessage, nil, ["offline_message", "留言", "离线留言"]),
        (.bot, nil, ["bot", "机器人", "机器人接待"]),
    ]

    /// The status of a conversation, and what the word says about whether it was solved.
    static func conversationStatus(_ word: String) -> (ConversationStatus, solved: Bool?)? {
        let wanted = word.lowercased()
        return conversationStatuses.first { $0.2.contains(wanted) }.map { ($0.0, $0.1) }
    }

    static var allowedConversationStatuses: String {
        conversationStatuses.compactMap { $0.2.dropFirst().first }.joined(separator: "、")
    }

    private static let ticketStatuses: [(TicketStatus, Bool?, [String])] = [
        (.new, nil, ["new", "新建", "待受理", "未处理"]),
        (.open, nil, ["open", "处理中", "已受理", "进行中", "待处理"]),
        (.pending, nil, ["pending", "挂起", "等待", "等待客户", "暂停"]),
        (.solved, nil, ["solved", "已解决", "解决", "resolved", "已完成", "完成"]),
        (.closed, nil, ["closed", "已关闭", "关闭", "已结束"]),
        (.closed, false, ["unsolved", "未解决", "无法解决"]),
    ]

    /// The status of a ticket, and what the word says about whether it was solved.
    static func ticketStatus(_ word: String) -> (TicketStatus, solved: Bool?)? {
        let wanted = word.lowercased()
        return ticketStatuses.first { $0.2.contains(wanted) }.map { ($0.0, $0.1) }
    }

    static var allowedTicketStatuses: String {
        ticketStatuses.compactMap { $0.2.dropFirst().first }.joined(separator: "、")
    }

    private static let kinds: [(Records.Message.Kind, [String])] = [
        (.text, ["text", "文字", "文本", "消息"]),
        (.image, ["image", "图片", "照片", "截图", "picture", "photo"]),
        (.file, ["file", "文件", "附件", "attachment"]),
        (.event, ["event", "事件"]),
        (Records.Message.Kind(rawValue: "audio"), ["audio", "语音", "录音", "voice"]),
        (Records.Message.Kind(rawValue: "video"), ["video", "视频"]),
    ]

    /// The kind of a message; a word that is not known is a kind of its own.
    static func kind(_ word: String) -> Records.Message.Kind {
        let wanted = word.lowercased()
        return kinds.first { $0.1.contains(wanted) }?.0 ?? Records.Message.Kind(rawValue: wanted)
    }

    static func truth(_ word: String) -> Bool? {
        switch word.lowercased() {
        case "true", "1", "yes", "y", "是", "已解决", "解决", "√", "已完成", "solved", "resolved": true
        case "false", "0", "no", "n", "否", "未解决", "没解决", "×", "unsolved", "unresolved": false
        default: nil
        }
    }

    /// The score that a text tells; nil inside when it says that nobody scored.
    static func score(_ text: String) -> Int?? {
        switch text {
        case "非常满意", "很满意", "5分", "5星", "五星": return 5
        case "满意", "4分", "4星", "四星": return 4
        case "一般", "3分", "3星", "三星": return 3
        case "不满意", "2分", "2星", "二星": return 2
        case "非常不满意", "很不满意", "1分", "1星", "一星": return 1
        case "0", "未评价", "无", "-", "—", "null": return .some(nil)
        default: break
        }
        guard let number = Double(text), number == number.rounded(), (1...5).contains(number) else { return nil }
        return Int(number)
    }
}
