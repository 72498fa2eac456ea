public import Foundation

/// The file in a tenant's folder that holds what was learned about ranking one of its collections. Readers follow it as
/// they follow word lists.
public struct RankingModelFile: Sendable {
    /// What a file holds.
    public enum Content: Sendable, Equatable {
        /// There is no file: nothing was learned yet.
        case none
        /// A model.
        case model(RankingModel)
        /// Something that is no model, or not one this program reads; searches use the defaults.
        case damaged
    }

    /// Where it is.
    public let url: URL

    /// Names the file of a collection in a tenant's folder.
    public init(directory: URL, collection: String) {
        self.url = directory.appending(path: "ranking-\(collection).txt")
    }

    /// Changes whenever the file does; compare it to know when to read it again.
    public var fingerprint: String {
        var status = stat()
        guard stat(self.url.path, &status) == 0 else { return "-" }
        return "\(status.st_ino):\(status.st_size)@\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    /// Reads the file. Blocks while it does so.
    public func read() -> Content {
        guard SystemFile.exists(self.url) else { return .none }
        guard SystemFile.size(of: self.url) <= RankingModel.maximumSize,
            let data = try? Data(contentsOf: self.url),
            let text = String(data: data, encoding: .utf8),
            let model = RankingModel(text: text)
        else { return .damaged }
        return .model(model)
    }

    /// Replaces the file in one step. Blocks while it does so.
    /// - Throws: `IndexError` with code `disk`.
    public func write(_ model: RankingModel) throws { try SystemFile.replace(self.url, with: Data(model.text.utf8)) }

    /// Removes the file, so that searches use the defaults; one that is not there does not matter.
    /// - Throws: `IndexError` with code `disk`.
    public func remove() throws { try SystemFile.remove(self.url) }
}
