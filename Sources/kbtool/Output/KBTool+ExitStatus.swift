import ArgumentParser
import Evaluation
import Exchange
import Foundation
import IndexWorker
import Indexer
import Records

extension KBTool {
    /// What the exit status says.
    enum ExitStatus {
        /// Everything was done.
        static let success = ExitCode(0)
        /// It was done, but some rows were rejected or some problems found.
        static let incomplete = ExitCode(1)
        /// The command was called wrongly or could not do its work.
        static let failure = ExitCode(2)
        /// It was interrupted from the keyboard.
        static let interrupted = ExitCode(130)
    }

    /// Runs the command that the arguments name and ends the process with an exit status that tells the truth.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let status as ExitCode {
            exit(withError: status)
        } catch {
            end(with: error)
        }
    }

    /// The language given on the command line, known even when the command itself was not understood.
    private static var askedLanguage: Language? {
        let arguments = CommandLine.arguments
        if let index = arguments.lastIndex(of: "--lang"), index + 1 < arguments.count {
            return Language(rawValue: arguments[index + 1])
        }
        return arguments.last { $0.hasPrefix("--lang=") }.flatMap { Language(rawValue: String($0.dropFirst(7))) }
    }

    private static func end(with error: any Error) -> Never {
        let language = askedLanguage ?? .preferred(in: ProcessInfo.processInfo.environment)
        let detail: String
        switch error {
        case let failure as CommandFailure: detail = failure.text(in: language)
        case let failure as ExchangeError: detail = failure.message.text(in: language)
        case let failure as RecordsError: detail = failure.text(in: language)
        case let failure as DataDirectoryError: detail = failure.text(in: language)
        case let failure as IndexError: detail = failure.text(in: language)
        case let failure as EvaluationError: detail = failure.text(in: language)
        case is CancellationError:
            Terminal.standardError.line(Phrase.interrupted.text(in: language))
            exit(withError: ExitStatus.interrupted)
        default:
            // Help, version and usage errors are ArgumentParser's own; only the status of wrong usage is ours.
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            Terminal.standardError.line(fullMessage(for: error))
            exit(withError: ExitStatus.failure)
        }
        Terminal.standardError.line(Phrase.failure.text(in: language, ["detail": detail]))
        exit(withError: ExitStatus.failure)
    }
}
