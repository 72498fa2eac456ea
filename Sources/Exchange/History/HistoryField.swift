/// What a source can say about a conversation, a ticket or a message of one. The raw value is the key in JSON and in
/// English headers.
public enum HistoryField: String, Sendable, Codable, CaseIterable {
    /// `conversation`, `message`, `ticket`, `comment` or `branch`; may be left out where the other fields tell.
    case type
    /// The key of the thing that the line is about.
    case id
    /// The key of the conversation: of a message its own, of a ticket the one it came from.
    case conversation
    /// The key of the ticket that a comment belongs to.
    case ticket
    /// Who speaks: `customer`, `agent`, `system`, `note`, `bot`.
    case speaker
    /// The key of who wrote it.
    case author
    /// The name of who wrote it.
    case authorName = "author_name"
    /// When it was written.
    case time
    /// What a message is: `text`, `image`, `file`, ….
    case kind
    /// What was written.
    case text
    /// The way it came.
    case channel
    /// The key of the branch.
    case branch
    /// The name of the branch.
    case branchName = "branch_name"
    /// Of a branch, the key of the one above it.
    case parent
    /// The key of who asked.
    case contact
    /// The name of who asked.
    case contactName = "contact_name"
    /// The key of an agent who took part; of a ticket, who is responsible.
    case agent
    /// The name of that agent.
    case agentName = "agent_name"
    /// Where it stands.
    case status
    /// Whether the matter was solved.
    case solved
    /// Plain words.
    case tags
    /// The customer's satisfaction, 1 to 5.
    case score
    /// What a conversation is about.
    case subject
    /// What an agent noted at the end.
    case wrapUp = "wrap_up"
    /// When it began or was opened.
    case started
    /// When it ended or was solved.
    case ended
    /// The title of a ticket.
    case title
    /// The description of a ticket.
    case description
    /// How a ticket was solved.
    case resolution
    /// The messages of a conversation, a list of objects.
    case messages
    /// The comments of a ticket, a list of objects.
    case comments

    /// The names under which columns and keys are recognised without being told, in the order in which fields choose.
    static let known: [(field: HistoryField, names: [String])] = [
        (.type, ["type", "类型", "记录类型"]),
        (.id, ["id", "编号", "消息编号", "消息id", "messageid", "msgid", "externalid"]),
        (
            .conversation,
            ["conversation", "会话编号", "会话id", "会话", "对话编号", "conversationid", "sessionid", "session", "chatid"]
        ),
        (.ticket, ["ticket", "工单编号", "工单号", "工单id", "ticketid"]),
        (.speaker, ["speaker", "说话人", "角色", "发送方", "身份", "发送方类型", "role", "sendertype"]),
        (.authorName, ["authorname", "发送人", "发送者", "发送人姓名", "姓名", "作者", "sendername", "from"]),
        (.author, ["author", "发送人编号", "发送者编号", "发送人id", "authorid", "sender", "senderid"]),
        (.time, ["time", "时间", "发送时间", "消息时间", "timestamp", "sentat", "createdat", "date", "日期"]),
        (.kind, ["kind", "消息类型", "内容类型", "messagetype", "contenttype"]),
        (.text, ["text", "内容", "消息内容", "消息", "正文", "content", "body", "message", "评论"]),
        (.channel, ["channel", "渠道", "来源", "来源渠道", "source"]),
        (.branchName, ["branchname", "网点", "网点名称", "机构", "机构名称", "所属机构", "单位"]),
        (.parent, ["parent", "上级", "上级编号", "上级网点", "上级机构"]),
        (.branch, ["branch", "网点编号", "机构编号", "网点id", "机构id", "branchid"]),
        (.contactName, ["contactname", "客户", "客户姓名", "客户名称", "访客", "用户", "联系人", "customername", "customer"]),
        (.contact, ["contact", "客户编号", "客户id", "访客编号", "用户编号", "contactid", "customerid", "userid"]),
        (.agentName, ["agentname", "客服", "客服姓名", "坐席", "坐席姓名", "接待客服", "负责人", "处理人", "assigneename"]),
        (.agent, ["agent", "客服编号", "客服工号", "工号", "坐席编号", "agentid", "assignee", "assigneeid", "负责人编号"]),
        (.status, ["status", "状态", "会话状态", "工单状态"]),
        (.solved, ["solved", "是否解决", "是否已解决", "解决情况", "resolved"]),
        (.tags, ["tags", "标签", "关键词", "tag"]),
        (.score, ["score", "满意度", "评分", "评价", "csat", "rating"]),
        (.subject, ["subject", "主题", "会话主题", "咨询主题"]),
        (.wrapUp, ["wrapup", "小结", "会话小结", "总结", "summary"]),
        (.started, ["started", "开始时间", "创建时间", "提交时间", "startedat", "opened", "openedat"]),
        (.ended, ["ended", "结束时间", "解决时间", "完成时间", "endedat", "solvedat", "closedat"]),
        (.title, ["title", "标题", "工单标题", "题目"]),
        (.description, ["description", "描述", "问题描述", "工单内容", "详情"]),
        (.resolution, ["resolution", "处理结果", "解决方案", "处理方案", "解决办法", "处理意见"]),
        (.messages, ["messages", "消息列表", "聊天记录", "msgs"]),
        (.comments, ["comments", "评论列表", "跟进记录", "处理记录"]),
    ]
}
