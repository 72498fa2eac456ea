import Foundation

/// The data of one article as an export writes it into other formats.
enum ArticleData {
    /// The fields of a JSON object; nothing when it is none.
    static func values(of json: String) -> [ArticleField: RawValue] {
        guard JSONText.depth(of: json.utf8) <= 2,
            let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        else { return [:] }
        var values: [ArticleField: RawValue] = [:]
        for (key, value) in object {
            guard let field = ArticleField(rawValue: key) else { continue }
            if let text = value as? String { values[field] = .text(text) }
            if let items = value as? [String] { values[field] = .list(items) }
        }
        return values
    }
}
