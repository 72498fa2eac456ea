import Records

/// Which ids were met in a run, and where first.
///
/// It is the one thing that grows with the number of articles: about 50 bytes each, 5 MB for a hundred thousand.
struct EntryLedger {
    private struct Place {
        let file: UInt32
        let line: UInt32
    }

    private var files: [String] = []
    private var places: [TextKey: Place] = [:]

    /// Lets an article pass once.
    /// - Throws: the rejection that names the place where its id stands already.
    mutating func admit(_ article: SourceArticle) throws(Rejection) {
        guard let key = Self.key(of: article) else { return }
        if files.last != article.place.file { files.append(article.place.file) }
        let place = Place(file: UInt32(files.count - 1), line: UInt32(clamping: article.place.line))
        guard let first = places[TextKey(key)] else {
            places[TextKey(key)] = place
            return
        }
        let firstPlace = SourcePlace(file: files[Int(first.file)], line: Int(first.line))
        throw Self.rejection(article, first: firstPlace)
    }

    private static func key(of article: SourceArticle) -> String? {
        if let externalID = article.draft.externalID { return "external " + externalID }
        return article.articleID.map { "record " + $0 }
    }

    private static func rejection(_ article: SourceArticle, first: SourcePlace) -> Rejection {
        if article.hasDerivedID {
            let message = Message(.titleRepeatedWithoutID, ["first": "\(first)"])
            return Rejection(place: article.place, field: .title, message: message)
        }
        let id = article.draft.externalID ?? article.articleID ?? ""
        return Rejection(
            place: article.place,
            field: .id,
            message: Message(.idDuplicate, ["id": id, "first": "\(first)"])
        )
    }
}
