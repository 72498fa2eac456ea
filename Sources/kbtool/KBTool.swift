import ArgumentParser

@main
struct KBTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "kbtool", abstract: "知识库命令行工具")
}
