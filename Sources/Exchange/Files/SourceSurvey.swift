import Dispatch
import Glibc

/// How much there is to read, counted before reading so that progress can be told.
public struct SourceSurvey: Sendable, Hashable {
    /// Files of an importable format.
    public private(set) var files = 0
    /// Their bytes together.
    public private(set) var bytes: Int64 = 0

    /// Looks at files and folders without opening a file. Blocks; what cannot be looked at counts nothing.
    public init(paths: [String], options: ImportOptions = ImportOptions()) {
        let walk = FolderWalk(paths: paths)
        while let step = walk.next() {
            guard case .file(let path, let isNamed) = step else { continue }
            guard ArticleSource.format(of: path, isNamed: isNamed, options: options) != nil else { continue }
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            files += 1
            bytes += Int64(status.st_size)
        }
    }

    /// Looks at files and folders on another thread.
    public static func counting(paths: [String], options: ImportOptions = ImportOptions()) async -> SourceSurvey {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(returning: SourceSurvey(paths: paths, options: options))
            }
        }
    }
}
