/// Chinese words that ask or connect and do not say what a text is about.
///
/// They are frequent in questions and rare in answers, so a weight by rarity alone takes them for important.
enum FunctionWords {
    private static let questions = """
        什么 怎么 怎样 怎么样 怎么办 如何 为什么 为什么会 为何 为啥 干嘛 啥 咋 咋办 哪 哪些 哪个 哪里 哪儿 哪种 哪几 谁 几 何 何时 何种 何地 \
        多少 多久 多长时间 多长 多大 是否 能否 可否 是不是 能不能 可不可以 会不会 有没有 要不要 吗 么 呢 吧 啊 呀 嘛 \
        请问 想问 想问一下 问一下 问下 您好 你好 谢谢
        """
    private static let connections = """
        的 了 着 过 地 得 是 在 有 和 与 及 或 就 都 也 还 被 把 给 让 对 于 可以 能 会 要 应 该 应该 需要 一下 一个 这 那 这个 那个 \
        我 你 您 他 她 它 我们 你们 他们 并 而 但 从 到 为 以 之 其 所 因为 所以 如果
        """

    private static let trie = WordTrie(
        (questions + " " + connections).split(separator: " ").map { Normalizer.normalize(String($0)).units }
    )

    /// Words that ask or deny the same; the second stage reads each as any other of its group.
    static let synonyms = SynonymTable(
        groups: [
            ["如何", "怎么", "怎样", "咋", "怎么样", "该怎么"],
            ["什么", "哪些", "啥"],
            ["为什么", "为何", "为啥"],
            ["怎么办", "咋办", "怎么处理", "如何处理"],
            ["是否", "是不是", "能否", "能不能", "可不可以", "可否"],
            ["多久", "多长时间", "几天", "多少天"],
            ["多少钱", "什么价格", "价格"],
            ["没有", "没", "未"],
            ["不能", "无法", "不了", "不可以"],
            ["哪里", "哪儿", "在哪"],
        ].map { $0.map { Normalizer.normalize($0).units } }
    )

    /// For each unit of normalised text, whether it stands outside these words; every unit does where nothing else is
    /// there.
    static func content(of units: [UInt16]) -> [Bool] {
        let content = Self.outside(units)
        return Self.holdsText(units, where: content) ? content : [Bool](repeating: true, count: units.count)
    }

    /// How many letters, digits and ideographs of the Basic Multilingual Plane stand outside these words.
    static func contentLength(of units: [UInt16]) -> Int {
        zip(units, Self.outside(units)).count { $1 && Self.isText($0) && !UTF16.isSurrogate($0) }
    }

    private static func outside(_ units: [UInt16]) -> [Bool] {
        var content = [Bool](repeating: true, count: units.count)
        units.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                let length = Self.trie.longestMatch(in: text, at: index) { _ in true }
                for place in index..<(index + length) { content[place] = false }
                index += max(length, 1)
            }
        }
        return content
    }

    private static func holdsText(_ units: [UInt16], where isContent: [Bool]) -> Bool {
        zip(units, isContent).contains { $1 && Self.isText($0) }
    }

    private static func isText(_ unit: UInt16) -> Bool {
        let value = CharacterTable.shared.classes[Int(unit)]
        return value != CharacterClass.other.rawValue && value != CharacterClass.space.rawValue
    }
}
