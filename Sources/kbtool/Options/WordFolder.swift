import Foundation
import Indexer

/// A folder of word lists that was named on the command line.
enum WordFolder {
    /// - Throws: `CommandFailure` when there is no such folder: results without the words asked for would mislead.
    static func files(at path: String) throws -> LexiconFiles {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw CommandFailure(.wordsMissing, ["path": path])
        }
        return LexiconFiles(directory: URL(fileURLWithPath: path))
    }
}
