import ArgumentParser
import Workspace

/// Where a conversation comes from, as far as the command line says.
struct OriginOptions: ParsableArguments {
    @Option(name: .customLong("conversation-id"), help: ArgumentHelp("查询日志里记作哪个会话（会话编号）。", valueName: "编号"))
    var conversation: String?

    @Option(help: ArgumentHelp("查询日志里记作哪位客户问的（客户编号）。", valueName: "编号"))
    var contact: String?

    @Option(help: ArgumentHelp("渠道，如 wechat。", valueName: "渠道"))
    var channel: String?

    @Option(help: ArgumentHelp("网点编号。", valueName: "编号"))
    var branch: String?

    var origin: ConversationOrigin {
        ConversationOrigin(conversation: conversation, contact: contact, channel: channel, branch: branch)
    }
}
