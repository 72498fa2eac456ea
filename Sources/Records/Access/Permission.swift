/// Something that may be allowed or refused. Every route asks for one or is open to everybody.
public enum Permission: String, Sendable, Hashable, CaseIterable, Codable {
    /// Reading articles that the public does not see.
    case articleRead = "article.read"
    /// Writing drafts of articles, their tags, categories and attachments.
    case articleWrite = "article.write"
    /// Publishing, scheduling, expiring and deleting articles.
    case articlePublish = "article.publish"
    /// Taking articles in from files, and giving all of them out.
    case articleTransfer = "article.transfer"
    /// Changing dictionary, synonyms, stop phrases and readings.
    case wordsManage = "words.manage"
    /// Saying whether an article was useful, and taking part in what use teaches.
    case feedbackGive = "feedback.give"
    /// Answer cards for a conversation.
    case answersRead = "answers.read"
    /// Prepared answers of the company.
    case cannedManage = "canned.manage"
    /// Conversations and tickets.
    case historyRead = "history.read"
    /// Seeing conversations that go on, and the lists of them.
    case conversationRead = "conversation.read"
    /// Answering customers, taking conversations and handing them on.
    case conversationAnswer = "conversation.answer"
    /// Stepping into conversations of others, and taking them over.
    case conversationManage = "conversation.manage"
    /// Taking conversations and tickets in from files, and giving them out.
    case historyTransfer = "history.transfer"
    /// What was asked, what became of it and what is missing.
    case analyticsRead = "analytics.read"
    /// Why a hit stands where it stands.
    case searchExplain = "search.explain"
    /// Undoing, restoring and fitting what use has taught.
    case learningManage = "learning.manage"
    /// Putting files into the store.
    case fileWrite = "file.write"
    /// Seeing who there is.
    case peopleRead = "people.read"
    /// Creating, changing, moving and disabling people, their roles and their sessions.
    case peopleManage = "people.manage"
    /// Telephone numbers, addresses and identity numbers without a mask.
    case personalDataRead = "personal-data.read"
    /// Giving out and erasing all of one person's data.
    case personalDataManage = "personal-data.manage"
    /// Seeing the tree of branches.
    case branchRead = "branch.read"
    /// Creating, renaming, moving and disabling branches.
    case branchManage = "branch.manage"
    /// Who did what, and when.
    case auditRead = "audit.read"
    /// Switches of a tenant, such as one session a person.
    case settingsManage = "settings.manage"
    /// State, figures and care of the index and the process.
    case operationsManage = "operations.manage"
}
