import Foundation

/// Finds the folder with the files of the pages.
enum PageFolder {
    /// What the folder holds for certain.
    private static let sign = "desk/index.html"
    /// How far above the program a checkout may begin.
    private static let maximumHeight = 6

    /// The folder: the one that was configured, or what lies beside the program: `share/yingda/web` of an installation,
    /// `Web` of a checkout that the program was built in.
    ///
    /// - Parameters:
    ///   - configured: the folder that the configuration names; nil for none.
    ///   - program: the path of the running program.
    /// - Returns: nil where there is none.
    static func find(configured: String?, program: String) -> String? {
        if let configured { return self.holdsPages(configured) ? configured : nil }
        var folder = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<self.maximumHeight {
            for name in ["share/yingda/web", "Web"] {
                let candidate = folder.appendingPathComponent(name).path
                if self.holdsPages(candidate) { return candidate }
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    /// The path of the running program.
    static var program: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments.first
            ?? ""
    }

    private static func holdsPages(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder)/\(self.sign)")
    }
}
