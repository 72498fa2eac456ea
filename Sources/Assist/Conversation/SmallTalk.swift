import Indexer

/// What people say between questions, beside the greetings that a tenant lists itself.
enum SmallTalk {
    /// Clauses made of these alone ask nothing.
    private static let words = words(
        """
        你好 您好 在吗 在不在 有人吗 老师 客服 亲 好 好的 好吧 好滴 好嘞 嗯 嗯嗯 恩 哦 哦哦 噢 喔 啊 呀 哈 哈哈 行 行的 行吧 可以 可以的 \
        对 对的 是 是的 是啊 没错 不是 收到 明白 明白了 知道 知道了 懂了 了解 谢谢 谢谢你 谢谢您 多谢 感谢 辛苦 辛苦了 麻烦 麻烦了 麻烦你了 麻烦您了 \
        不好意思 打扰了 抱歉 稍等 等一下 等下 等等 马上 我看看 我看下 我看一下 我试试 我试下 我试一下 试试 请问 问一下 问下 想问一下 想问下 咨询一下 咨询下 \
        请教一下 请教 帮忙 帮我看看 帮忙看看 帮忙看下 看一下 看下 怎么办 咋办 怎么弄 咋弄 怎么搞 怎么处理 急 很急 急急急 着急 快点 快一点 尽快 \
        了 的 吧 呢 吗 嘛 哈 啦 哟 呗 ok okay okk yes no hi hello thanks thx 早 早上好 上午好 中午好 下午好 晚上好 辛苦啦 再见 拜拜 拜
        """
    )

    /// Clauses with one of these say that the matter is done.
    private static let closings = words(
        """
        解决了 已解决 好了谢谢 可以了 弄好了 搞定 搞好了 没问题了 没有问题了 没事了 没有了 没别的了 不用了 能用了 正常了 恢复了 再见 拜拜
        """
    )

    /// Clauses that begin with one of these turn to another matter.
    private static let switches = words(
        """
        另外 再问 再请教 再咨询 还想问 还有个问题 还有一个问题 还有件事 还有一件事 还有个事 还有一个 顺便 换个问题 另一个 另一件 第二个问题 别的问题 \
        新问题 对了 又有个 又遇到 再一个 其他问题
        """
    )

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map { Normalizer.form(of: String($0)) })
    }

    private static let longest = words.map(\.count).max() ?? 0

    /// Whether the clause asks nothing.
    static func isEmpty(_ clause: QuestionClause) -> Bool {
        var rest = Substring(clause.text.filter { !$0.isWhitespace }.prefix(40))
        while !rest.isEmpty {
            guard let length = Self.match(at: rest) else { return false }
            rest = rest.dropFirst(length)
        }
        return clause.text.count <= 40
    }

    private static func match(at text: Substring) -> Int? {
        stride(from: min(self.longest, text.count), to: 0, by: -1).first {
            Self.words.contains(String(text.prefix($0)))
        }
    }

    /// Whether the clause says that the matter is done.
    static func closes(_ clause: QuestionClause) -> Bool {
        clause.text.count <= 12 && self.closings.contains { clause.text.contains($0) }
    }

    /// Whether the clause turns to another matter.
    static func turns(_ clause: QuestionClause) -> Bool { self.switches.contains { clause.text.hasPrefix($0) } }
}
