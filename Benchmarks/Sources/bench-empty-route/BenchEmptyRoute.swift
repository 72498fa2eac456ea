import ArgumentParser
import Foundation
import Hummingbird

/// `bench-empty-route`: a server with one route that does nothing, to compare a server that does something with.
@main
struct BenchEmptyRoute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-empty-route",
        abstract: "Answers GET / with a short text until a signal ends it, and prints the address it listens on."
    )

    func run() async throws {
        let router = Router()
        router.get { _, _ in "ok" }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                // Not held back until the process ends, as print() does for a file.
                let line = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)\n"
                try? FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
            }
        )
        try await application.runService()
    }
}
