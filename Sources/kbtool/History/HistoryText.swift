import Assist
import Exchange
import Indexer

/// Names of what the history holds, for people.
enum HistoryText {
    static func kind(_ kind: HistoryEntry.Kind, in language: Language) -> String {
        switch kind {
        case .article: language == .zh ? "文章" : "article"
        case .conversation: language == .zh ? "会话" : "conversation"
        case .ticket: language == .zh ? "工单" : "ticket"
        }
    }

    static func speaker(_ speaker: String, in language: Language) -> String {
        guard language == .zh else { return speaker }
        return ["customer": "客户", "agent": "客服", "bot": "机器人", "system": "系统", "note": "备注"][speaker] ?? speaker
    }

    static func collection(_ collection: HistoryCollection, in language: Language) -> String {
        switch collection {
        case .knowledge: language == .zh ? "文章" : "articles"
        case .history: language == .zh ? "会话和工单" : "conversations and tickets"
        }
    }

    static func name(of field: LabelField, in language: Language) -> String {
        guard language == .zh else { return field.rawValue }
        switch field {
        case .kind: return "类型"
        case .branch: return "网点"
        case .category: return "分类"
        case .tag: return "标签"
        case .contact: return "客户"
        case .agent: return "客服"
        case .channel: return "渠道"
        case .speaker: return "说话人"
        case .status: return "状态"
        case .visibility: return "可见"
        case .language: return "语言"
        default: return field.rawValue
        }
    }

    static func gap(_ gap: HistoryGap, in language: Language) -> String {
        switch gap {
        case .missing(let name):
            Phrase.historyMissing.text(in: language, ["name": collection(name, in: language)])
        case .failed(let name, let code):
            Phrase.historyFailed.text(in: language, ["name": collection(name, in: language), "code": code])
        case .deadline: Phrase.searchPartial.text(in: language)
        case .depth: Phrase.historyDepth.text(in: language)
        }
    }
}
