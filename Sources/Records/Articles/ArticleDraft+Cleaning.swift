extension ArticleDraft {
    /// The content as it would be stored: control characters stripped, line ends as `\n`, one-line fields trimmed,
    /// empty and repeated tags and questions dropped, and expired when its time is over.
    ///
    /// - Parameter now: the time now, in milliseconds since 1970 UTC.
    /// - Throws: ``RecordsError`` with the field that is wrong.
    public func cleaned(now: Int64) throws -> ArticleDraft {
        var draft = self
        draft.externalID = try externalID.map { try Self.line($0, ArticleLimits.externalID, "externalID") }
        draft.title = try Self.line(title, ArticleLimits.title, "title")
        draft.body = try cleanedBody()
        draft.questions = try Self.list(questions, ArticleLimits.questions, ArticleLimits.question, "questions")
        draft.tags = try Self.list(tags, ArticleLimits.tags, ArticleLimits.tag, "tags")
        draft.category = try CategoryPath.cleaned(category)
        draft.branchID = try cleanedBranch()
        draft.language = try cleanedLanguage()
        try Self.checkTime(sourceUpdatedAt, "sourceUpdatedAt")
        try Self.checkTime(expiresAt, "expiresAt")
        if draft.status == .published, let expiresAt, expiresAt <= now { draft.status = .expired }
        return draft
    }

    private func cleanedBody() throws -> String {
        let clean = PlainText.multiline(body)
        if clean.isEmpty { throw Self.empty("body") }
        if PlainText.exceeds(ArticleLimits.body, clean) { throw Self.tooLong("body", ArticleLimits.body) }
        return clean
    }

    private func cleanedBranch() throws -> String? {
        switch (visibility, branchID) {
        case (.branch, let branchID?):
            return try Self.line(branchID, ArticleLimits.branchID, "branchID")
        case (.branch, nil):
            let message = "The article is for one branch only, but no branch is named. Name it or widen the visibility."
            throw RecordsError(.branchMismatch, message, field: "branchID")
        case (_, .some):
            let message = "A branch is named, but the visibility is not branch. Drop the branch or set the visibility."
            throw RecordsError(.branchMismatch, message, field: "branchID")
        case (_, nil):
            return nil
        }
    }

    private func cleanedLanguage() throws -> String {
        let clean = try Self.line(language, ArticleLimits.language, "language")
        let parts = clean.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy { part in
            (1...8).contains(part.utf8.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard isTag else {
            throw RecordsError(.malformed, "The language is not a tag such as zh-CN or en.", field: "language")
        }
        return clean
    }

    private static func line(_ text: String, _ limit: Int, _ field: String) throws -> String {
        let clean = PlainText.oneLine(text)
        if clean.isEmpty { throw empty(field) }
        if PlainText.exceeds(limit, clean) { throw tooLong(field, limit) }
        return clean
    }

    private static func list(_ texts: [String], _ count: Int, _ limit: Int, _ field: String) throws -> [String] {
        if texts.isEmpty { return texts }
        var seen: Set<String> = []
        let kept = texts.map(PlainText.oneLine).filter { !$0.isEmpty && seen.insert($0).inserted }
        if kept.count > count {
            throw RecordsError(.tooMany, "\(field) has \(kept.count) entries; at most \(count) may be.", field: field)
        }
        if kept.contains(where: { PlainText.exceeds(limit, $0) }) { throw tooLong(field, limit) }
        return kept
    }

    private static func empty(_ field: String) -> RecordsError {
        RecordsError(.empty, "\(field) is empty. Give it at least one character.", field: field)
    }

    private static func tooLong(_ field: String, _ limit: Int) -> RecordsError {
        RecordsError(.tooLong, "\(field) is longer than \(limit) characters. Shorten or split it.", field: field)
    }

    private static func checkTime(_ time: Int64?, _ field: String) throws {
        guard let time, !(0...ArticleLimits.latestTime).contains(time) else { return }
        let message = "\(field) is not a time between 1970 and 9999 in milliseconds since 1970."
        throw RecordsError(.malformed, message, field: field)
    }
}
