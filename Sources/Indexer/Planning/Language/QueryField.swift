/// The fields that a person may name in a query.
enum QueryField: Sendable, Equatable {
    case label(LabelField)
    case number(NumberField)

    /// The longest name, in characters.
    static let maximumNameLength = 12

    /// The field of a name in any script, case or width, or nil when there is none.
    init?(name: String) {
        guard let field = Self.names[Normalizer.form(of: name)] else { return nil }
        self = field
    }

    private static let names: [String: QueryField] = [
        "标签": .label(.tag), "tag": .label(.tag),
        "分类": .label(.category), "category": .label(.category),
        "客服": .label(.agent), "agent": .label(.agent),
        "客户": .label(.contact), "contact": .label(.contact),
        "渠道": .label(.channel), "channel": .label(.channel),
        "网点": .label(.branch), "branch": .label(.branch),
        "状态": .label(.status), "status": .label(.status),
        "可见": .label(.visibility), "visibility": .label(.visibility),
        "类型": .label(.kind), "kind": .label(.kind),
        "语言": .label(.language), "language": .label(.language),
        "说话人": .label(.speaker), "speaker": .label(.speaker),
        "时间": .number(.time), "time": .number(.time),
        "满意度": .number(.score), "score": .number(.score),
    ]

    /// The labels as the index holds them; people write the fixed ones in Chinese, and a word of theirs may stand for
    /// what conversations and tickets name differently.
    static func values(_ text: String, of field: LabelField) -> [String] {
        Self.values[field]?[Normalizer.form(of: text)] ?? [text]
    }

    private static let values: [LabelField: [String: [String]]] = [
        .kind: [
            "文章": ["article"], "知识": ["article"], "会话": ["conversation"], "对话": ["conversation"], "工单": ["ticket"],
            "案例": ["case"],
        ],
        .visibility: ["公开": ["public"], "内部": ["internal"], "网点": ["branch"]],
        .status: [
            "草稿": ["draft"], "已发布": ["published"], "发布": ["published"], "已过期": ["expired"], "过期": ["expired"],
            "待处理": ["new", "queued"], "排队": ["queued"], "排队中": ["queued"], "处理中": ["open", "assigned"],
            "等待中": ["pending", "on_hold"], "挂起": ["pending", "on_hold"], "已解决": ["solved", "resolved"],
            "解决": ["solved", "resolved"], "已关闭": ["closed"], "关闭": ["closed"], "已合并": ["merged"],
            "已放弃": ["abandoned"], "放弃": ["abandoned"], "留言": ["offline_message"], "机器人": ["bot"],
        ],
        .speaker: [
            "客户": ["customer"], "顾客": ["customer"], "客服": ["agent"], "坐席": ["agent"], "系统": ["system"],
            "备注": ["note"], "机器人": ["bot"],
        ],
        .language: ["中文": ["zh"], "汉语": ["zh"], "英文": ["en"], "英语": ["en"]],
    ]
}
