import Foundation

/// The account under which a server runs: PostgreSQL refuses to run as root.
enum PostgresAccount {
    /// The account to change to; nil to stay.
    private static let name: String? = geteuid() == 0 ? "postgres" : nil

    /// A process of the account that has no part in this one's input and output.
    static func process(_ command: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["bash", "-c", closing, "bash"] + prefix + command
        process.currentDirectoryURL = FileManager.default.temporaryDirectory
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    /// Makes a folder the account's own.
    static func handOver(_ folder: String) throws {
        guard let name, let entry = getpwnam(name) else { return }
        guard chown(folder, entry.pointee.pw_uid, entry.pointee.pw_gid) == 0 else {
            throw PostgresCluster.Failure(description: "\(folder) cannot be given to \(name)")
        }
    }

    /// A program of the server that is installed.
    static func program(_ name: String) throws -> String {
        try folder.get() + "/" + name
    }

    private static let folder: Result<String, any Error> = Result {
        let output = Pipe()
        let process = Self.process(["pg_config", "--bindir"])
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let path = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard FileManager.default.isExecutableFile(atPath: path + "/initdb") else {
            throw PostgresCluster.Failure(description: "PostgreSQL is not installed; run scripts/setup")
        }
        return path
    }

    /// Runs a command without the descriptors that it would inherit: a server that lives on with them would keep this
    /// process from noticing the end of its other children.
    private static let closing = """
        for path in /proc/$$/fd/*; do
            number=${path##*/}
            if [ "$number" -gt 2 ]; then eval "exec $number>&-"; fi
        done
        exec "$@"
        """

    private static var prefix: [String] {
        guard let name else { return [] }
        return ["setpriv", "--reuid=\(name)", "--regid=\(name)", "--clear-groups"]
    }
}
