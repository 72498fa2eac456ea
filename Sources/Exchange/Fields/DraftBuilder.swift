import Records

/// Turns the fields of an entry into the content of an article, or says what is wrong with them.
struct DraftBuilder {
    /// What is taken where the entry says nothing.
    let options: ImportOptions

    func build(_ raw: RawArticle) throws(Rejection) -> SourceArticle {
        try refuseNUL(raw)
        let title = try title(raw)
        var draft = ArticleDraft(title: title, body: try body(raw))
        draft.questions = try list(.questions, raw, limit: DraftLimits.questions, length: DraftLimits.questionLength)
        draft.tags = try list(.tags, raw, limit: DraftLimits.tags, length: DraftLimits.tagLength)
        draft.category = try category(raw)
        draft.status = try status(raw)
        (draft.visibility, draft.branchID) = try audience(raw)
        draft.language = try language(raw)
        draft.sourceUpdatedAt = try time(.updated, raw)
        draft.expiresAt = try time(.expires, raw)
        let identity = try identity(raw, title: title)
        draft.externalID = identity.externalID
        return SourceArticle(
            draft: draft,
            articleID: identity.articleID,
            hasDerivedID: identity.isDerived,
            place: raw.place
        )
    }

    // MARK: - Fields

    private func refuseNUL(_ raw: RawArticle) throws(Rejection) {
        for field in ArticleField.allCases {
            let hasNUL =
                switch raw.values[field] {
                case .text(let text): text.utf8.contains(0)
                case .list(let items): items.contains { $0.utf8.contains(0) }
                case nil: false
                }
            if hasNUL { throw rejection(field, raw, Message(.textNUL)) }
        }
    }

    private func title(_ raw: RawArticle) throws(Rejection) -> String {
        let title = try text(.title, raw).onOneLine.trimmedWhitespace
        guard !title.isEmpty else { throw rejection(.title, raw, Message(.titleEmpty)) }
        try limit(title, to: DraftLimits.title, .title, raw, .titleTooLong)
        return title
    }

    private func body(_ raw: RawArticle) throws(Rejection) -> String {
        let body = try text(.body, raw).withLineFeeds.trimmedBody
        guard !body.isEmpty else { throw rejection(.body, raw, Message(.bodyEmpty)) }
        try limit(body, to: DraftLimits.body, .body, raw, .bodyTooLong)
        return body
    }

    private func list(
        _ field: ArticleField,
        _ raw: RawArticle,
        limit: Int,
        length: Int
    ) throws(Rejection) -> [String] {
        let items = items(field, raw)
        guard items.count <= limit else {
            throw rejection(field, raw, Message(.tooManyItems, ["count": "\(items.count)", "limit": "\(limit)"]))
        }
        for item in items { try self.limit(item, to: length, field, raw, .itemTooLong) }
        return items
    }

    private func category(_ raw: RawArticle) throws(Rejection) -> [String] {
        let path = items(.category, raw)
        guard path.count <= DraftLimits.categoryDepth else {
            let arguments = ["count": "\(path.count)", "limit": "\(DraftLimits.categoryDepth)"]
            throw rejection(.category, raw, Message(.categoryTooDeep, arguments))
        }
        var seen: Set<String> = []
        for name in path {
            guard seen.insert(name).inserted else {
                throw rejection(.category, raw, Message(.categoryCycle, ["name": name]))
            }
            try limit(name, to: DraftLimits.categoryNameLength, .category, raw, .itemTooLong)
        }
        return path
    }

    private func status(_ raw: RawArticle) throws(Rejection) -> ArticleStatus {
        let word = try text(.status, raw).trimmedWhitespace
        if word.isEmpty { return options.defaultStatus }
        guard let status = FieldWords.status(word) else {
            let arguments = ["value": excerpt(word), "allowed": FieldWords.allowedStatuses]
            throw rejection(.status, raw, Message(.statusUnknown, arguments))
        }
        return status
    }

    private func audience(_ raw: RawArticle) throws(Rejection) -> (ArticleVisibility, String?) {
        let word = try text(.visibility, raw).trimmedWhitespace
        let branch = try text(.branch, raw).trimmedWhitespace
        var visibility = options.defaultVisibility
        if !word.isEmpty {
            guard let known = FieldWords.visibility(word) else {
                let arguments = ["value": excerpt(word), "allowed": FieldWords.allowedVisibilities]
                throw rejection(.visibility, raw, Message(.visibilityUnknown, arguments))
            }
            visibility = known
        }
        if visibility == .branch {
            guard !branch.isEmpty else { throw rejection(.branch, raw, Message(.branchMissing)) }
            try limit(branch, to: DraftLimits.branch, .branch, raw, .itemTooLong)
            return (visibility, branch)
        }
        guard branch.isEmpty else { throw rejection(.branch, raw, Message(.branchUnexpected)) }
        return (visibility, nil)
    }

    private func language(_ raw: RawArticle) throws(Rejection) -> String {
        let tag = try text(.language, raw).trimmedWhitespace
        if tag.isEmpty { return options.defaultLanguage }
        let subtags = tag.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = subtags.allSatisfy { subtag in
            (1...8).contains(subtag.utf8.count) && subtag.utf8.allSatisfy { Self.isASCIIAlphanumeric($0) }
        }
        guard isTag, (2...8).contains(subtags.first?.utf8.count ?? 0), tag.utf8.count <= 35 else {
            throw rejection(.language, raw, Message(.languageInvalid, ["value": excerpt(tag)]))
        }
        return tag
    }

    private func time(_ field: ArticleField, _ raw: RawArticle) throws(Rejection) -> Int64? {
        let text = try text(field, raw).trimmedWhitespace
        if text.isEmpty { return nil }
        let milliseconds = Timestamp.parse(text, offset: options.minutesEastOfUTC)
        guard let milliseconds, DraftLimits.times.contains(milliseconds) else {
            throw rejection(field, raw, Message(.dateInvalid, ["value": excerpt(text)]))
        }
        return milliseconds
    }

    private func identity(
        _ raw: RawArticle,
        title: String
    ) throws(Rejection) -> (externalID: String?, articleID: String?, isDerived: Bool) {
        let externalID = try text(.id, raw).onOneLine.trimmedWhitespace
        try limit(externalID, to: DraftLimits.externalID, .id, raw, .idTooLong)
        if !externalID.isEmpty { return (externalID, nil, false) }
        let articleID = try text(.article, raw).trimmedWhitespace
        if !articleID.isEmpty { return (nil, articleID, false) }
        switch raw.fallbackID {
        case .stem(let stem):
            try limit(stem, to: DraftLimits.externalID, .id, raw, .idTooLong)
            return (stem, nil, false)
        case .derived(let file):
            return ("\(file.prefix(100))#\(Fingerprint.hex(title))", nil, true)
        }
    }

    // MARK: - Values

    private func text(_ field: ArticleField, _ raw: RawArticle) throws(Rejection) -> String {
        switch raw.values[field] {
        case .text(let text): return text
        case .list: throw rejection(field, raw, Message(.valueNotText))
        case nil: return ""
        }
    }

    private func items(_ field: ArticleField, _ raw: RawArticle) -> [String] {
        switch raw.values[field] {
        case .text(let text): ListText.items(text, of: field)
        case .list(let items): ListText.clean(items)
        case nil: []
        }
    }

    private func limit(
        _ text: String,
        to limit: Int,
        _ field: ArticleField,
        _ raw: RawArticle,
        _ id: MessageID
    ) throws(Rejection) {
        // A text has never more characters than bytes, and counting bytes costs nothing.
        guard text.utf8.count > limit else { return }
        let count = text.count
        guard count > limit else { return }
        throw rejection(field, raw, Message(id, ["count": "\(count)", "limit": "\(limit)"]))
    }

    private func excerpt(_ text: String) -> String {
        text.count > 40 ? text.prefix(40) + "…" : text
    }

    private func rejection(_ field: ArticleField, _ raw: RawArticle, _ message: Message) -> Rejection {
        Rejection(place: raw.place(of: field), field: field, message: message)
    }

    private static func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
