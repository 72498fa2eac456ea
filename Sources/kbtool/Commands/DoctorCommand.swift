import ArgumentParser
import IndexWorker

/// `kbtool doctor`: looks whether a data directory is as it should be.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "检查数据目录：配置、权限、磁盘、记录、索引、时钟",
        discussion: "什么都不改，服务运行时也可以检查。有问题时退出状态是 1。"
    )

    @Option(help: ArgumentHelp("数据目录。", valueName: "目录")) var data: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let findings = await Doctor(DataDirectory(path: data)).findings()
        for finding in findings {
            if output.json {
                try JSONLine.write(finding)
            } else if !output.quiet || finding.severity != .fine {
                Terminal.standardOutput.line(line(finding))
            }
        }
        if findings.contains(where: { $0.severity == .problem }) { throw KBTool.ExitStatus.incomplete }
    }

    private func line(_ finding: Finding) -> String {
        let severity: Phrase =
            switch finding.severity {
            case .fine: .doctorFine
            case .warning: .doctorWarning
            case .problem: .doctorProblem
            }
        let check: Phrase =
            switch finding.check {
            case .configuration: .doctorConfiguration
            case .permissions: .doctorPermissions
            case .disk: .doctorDisk
            case .records: .doctorRecords
            case .index: .doctorIndex
            case .outbox: .doctorOutbox
            case .clock: .doctorClock
            }
        let words = [severity, check].map { $0.text(in: output.language) } + [finding.subject, finding.detail]
        return words.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
