/// The fields of a document that filter and count exactly, beside its text.
///
/// | field | term prefix | value slot | used by |
/// |---|---|---|---|
/// | kind | `XK` | 16 | all: `article`, `conversation`, `ticket`, `case`, … |
/// | visibility | `XV` | 17 | knowledge |
/// | branch | `XB` | 18 | all: the branch and every branch above it |
/// | category | `XC` | 19 | knowledge: the category path and every path above it |
/// | tag | `XT` | 20 | all |
/// | language | `XL` | 21 | knowledge |
/// | article | `XA` | 22 | knowledge: the article that a passage belongs to |
/// | conversation | `XI` | 23 | history |
/// | contact | `XN` | 24 | history |
/// | agent | `XG` | 25 | history |
/// | channel | `XH` | 26 | history |
/// | speaker | `XS` | 27 | history |
/// | status | `XW` | 28 | all |
/// | access | `XP` | 29 | all: who may see the document, as grants (see `AccessGrant`) |
/// | unit | `XM` | 30 | history: `message` for one message alone, `segment` for text that stands for the whole |
public enum LabelField: String, Sendable, Hashable, CaseIterable, Codable {
    case kind, visibility, branch, category, tag, language, article, conversation, contact, agent, channel, speaker
    case status, access, unit

    /// The prefix of the field's terms.
    var prefix: String {
        switch self {
        case .kind: "XK"
        case .visibility: "XV"
        case .branch: "XB"
        case .category: "XC"
        case .tag: "XT"
        case .language: "XL"
        case .article: "XA"
        case .conversation: "XI"
        case .contact: "XN"
        case .agent: "XG"
        case .channel: "XH"
        case .speaker: "XS"
        case .status: "XW"
        case .access: "XP"
        case .unit: "XM"
        }
    }

    /// The value slot that facets read.
    var slot: UInt32 {
        switch self {
        case .kind: 16
        case .visibility: 17
        case .branch: 18
        case .category: 19
        case .tag: 20
        case .language: 21
        case .article: 22
        case .conversation: 23
        case .contact: 24
        case .agent: 25
        case .channel: 26
        case .speaker: 27
        case .status: 28
        case .access: 29
        case .unit: 30
        }
    }

    /// Whether groups are counted by the field's labels: neither what guards documents nor what names each of them.
    var isCounted: Bool {
        switch self {
        case .access, .unit, .conversation, .article: false
        default: true
        }
    }

    /// Whether documents of one group may have different labels.
    var variesInGroup: Bool { self == .speaker }
}
