import Foundation
import IndexWorker
import Indexer
import Logging
import Records

/// A process to be killed: `work DIR SEED` changes records and index until it dies, `dictionary DIR` the dictionary,
/// `disk-full DIR` runs out of room.
@main
struct CrashChild {
    static func main() async throws {
        let arguments = CommandLine.arguments
        switch arguments.dropFirst().first {
        case "work" where arguments.count == 4:
            try await CrashingWork(path: arguments[2], seed: UInt64(arguments[3]) ?? 0).run()
        case "dictionary" where arguments.count == 3:
            try await ChangingDictionary(path: arguments[2]).run()
        case "disk-full" where arguments.count == 3:
            try await FullDisk(path: arguments[2]).run()
        default:
            Output.line("usage: CrashChild work DIR SEED | dictionary DIR | disk-full DIR")
            exit(2)
        }
    }
}
