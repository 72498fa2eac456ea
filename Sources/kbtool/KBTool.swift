import ArgumentParser

@main
struct KBTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kbtool",
        abstract: "知识库命令行工具",
        subcommands: [
            InitCommand.self, ImportCommand.self, ExportCommand.self, CheckCommand.self, SearchCommand.self,
            ExplainCommand.self, SuggestCommand.self, RelatedCommand.self, AnswersCommand.self, HistoryCommand.self,
            SegmentCommand.self, DictCommand.self, SynonymsCommand.self, CannedCommand.self, IndexCommand.self,
            AnalyticsCommand.self, GapsCommand.self, DraftCommand.self, LearnCommand.self, EvalCommand.self,
            PersonCommand.self, AuditCommand.self, KeysCommand.self, MigrateCommand.self, BackupCommand.self,
            RestoreCommand.self, DoctorCommand.self,
        ]
    )
}
