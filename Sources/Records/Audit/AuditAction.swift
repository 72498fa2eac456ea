/// What was done, as the audit names it: the kind of thing, a dot and a verb. More may be added anywhere.
public struct AuditAction: RawRepresentable, Sendable, Hashable, Codable {
    /// The stable name, at most 60 characters.
    public var rawValue: String

    /// Creates an action from its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A person began a session.
    public static let signIn = AuditAction(rawValue: "session.sign-in")
    /// Somebody gave a wrong password or code, or was not let in for another reason.
    public static let signInRefused = AuditAction(rawValue: "session.refused")
    /// A session was ended.
    public static let sessionEnd = AuditAction(rawValue: "session.end")
    /// A refresh token came a second time, so that its session was ended.
    public static let refreshReuse = AuditAction(rawValue: "session.reuse")
    /// An account was made.
    public static let personCreate = AuditAction(rawValue: "person.create")
    /// Name, sign-in name or branch of a person was changed.
    public static let personChange = AuditAction(rawValue: "person.change")
    /// A person was given other roles.
    public static let personGrant = AuditAction(rawValue: "person.grant")
    /// A person may no longer sign in.
    public static let personDisable = AuditAction(rawValue: "person.disable")
    /// A person may sign in again.
    public static let personEnable = AuditAction(rawValue: "person.enable")
    /// A person got another password.
    public static let personPassword = AuditAction(rawValue: "person.password")
    /// A second factor was added or taken away.
    public static let personSecondFactor = AuditAction(rawValue: "person.second-factor")
    /// A person was linked to who they are at another provider.
    public static let personLink = AuditAction(rawValue: "person.link")
    /// A sealed field of a person was written or removed.
    public static let personalDataChange = AuditAction(rawValue: "personal-data.change")
    /// A sealed field of a person was read without a mask.
    public static let personalDataRead = AuditAction(rawValue: "personal-data.read")
    /// Sealed fields were put under a new key.
    public static let personalDataRotate = AuditAction(rawValue: "personal-data.rotate")
    /// All of one person's data was given out.
    public static let personalDataExport = AuditAction(rawValue: "personal-data.export")
    /// All of one person's data was erased.
    public static let personalDataErase = AuditAction(rawValue: "personal-data.erase")
    /// A branch was made.
    public static let branchCreate = AuditAction(rawValue: "branch.create")
    /// A branch got another name or place.
    public static let branchChange = AuditAction(rawValue: "branch.change")
    /// A branch was disabled.
    public static let branchDisable = AuditAction(rawValue: "branch.disable")
    /// A branch was enabled again.
    public static let branchEnable = AuditAction(rawValue: "branch.enable")
    /// An article was written first.
    public static let articleCreate = AuditAction(rawValue: "article.create")
    /// An article got other content, or readers see it now or no longer.
    public static let articleChange = AuditAction(rawValue: "article.change")
    /// An earlier version of an article was brought back.
    public static let articleRestore = AuditAction(rawValue: "article.restore")
    /// An article was deleted.
    public static let articleDelete = AuditAction(rawValue: "article.delete")
    /// Entries were added to a word list or removed from it.
    public static let wordsChange = AuditAction(rawValue: "words.change")
    /// Canned responses were taken in from a file.
    public static let cannedImport = AuditAction(rawValue: "canned.import")
    /// Articles were taken in from a file.
    public static let articleImport = AuditAction(rawValue: "article.import")
    /// All articles were given out.
    public static let articleExport = AuditAction(rawValue: "article.export")
    /// An agent may have more or fewer conversations at a time.
    public static let agentMaximum = AuditAction(rawValue: "agent.maximum")
    /// A supervisor stepped into a colleague's conversation.
    public static let conversationJoin = AuditAction(rawValue: "conversation.join")
    /// A supervisor took a conversation from a colleague.
    public static let conversationTakeOver = AuditAction(rawValue: "conversation.take-over")
    /// A switch of the tenant was changed.
    public static let settingChange = AuditAction(rawValue: "setting.change")
    /// Old entries of the audit were moved into a file.
    public static let auditArchive = AuditAction(rawValue: "audit.archive")
}
