extension RecordsError {
    /// The kind of an error. More may be added; treat an unknown one as a failure.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The stable name of the code.
        public var rawValue: String

        /// Creates a code from its stable name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A required field holds nothing.
        public static let empty = Code(rawValue: "empty")
        /// A field holds more characters than it may.
        public static let tooLong = Code(rawValue: "too_long")
        /// A list holds more entries than it may.
        public static let tooMany = Code(rawValue: "too_many")
        /// A field does not have the shape it must have.
        public static let malformed = Code(rawValue: "malformed")
        /// Visibility and branch contradict each other.
        public static let branchMismatch = Code(rawValue: "branch_mismatch")
        /// A category would be, or is said to be, its own ancestor.
        public static let cyclicCategory = Code(rawValue: "cyclic_category")
        /// A branch would be its own ancestor.
        public static let cyclicBranch = Code(rawValue: "cyclic_branch")
        /// A category with that path exists already.
        public static let categoryExists = Code(rawValue: "category_exists")
        /// The category still has articles or categories below it.
        public static let categoryNotEmpty = Code(rawValue: "category_not_empty")
        /// There is no such thing in this tenant.
        public static let notFound = Code(rawValue: "not_found")
        /// Somebody else changed the article since it was read.
        public static let versionConflict = Code(rawValue: "version_conflict")
        /// A conversation, offer or the like does not stand where this may happen to it.
        public static let transition = Code(rawValue: "transition")
        /// Another article, conversation or ticket of the tenant has that external id.
        public static let externalIDTaken = Code(rawValue: "external_id_taken")
        /// The name of a request was used for another one.
        public static let keyReused = Code(rawValue: "key_reused")
        /// Another tenant has that key.
        public static let tenantKeyTaken = Code(rawValue: "tenant_key_taken")
        /// Another account of the tenant has that sign-in name.
        public static let loginTaken = Code(rawValue: "login_taken")
        /// The password does not keep to the rules.
        public static let weakPassword = Code(rawValue: "weak_password")
        /// The tenant would be left without anybody who may do everything.
        public static let lastAdministrator = Code(rawValue: "last_administrator")
        /// A role was given in a place where it does not count.
        public static let roleMismatch = Code(rawValue: "role_mismatch")
        /// A file with a secret is open to others.
        public static let insecure = Code(rawValue: "insecure")
        /// A sealed field is under a key that is not in the ring.
        public static let unknownKey = Code(rawValue: "unknown_key")
        /// A library of cryptography failed.
        public static let cryptography = Code(rawValue: "cryptography")
        /// The tenant has no more room for files.
        public static let quotaExceeded = Code(rawValue: "quota_exceeded")
        /// A rule of the database was broken.
        public static let constraint = Code(rawValue: "constraint")
        /// The disk, or the room given to the database, is full. Nothing of the change was kept.
        public static let diskFull = Code(rawValue: "disk_full")
        /// The database file is damaged or is not a database.
        public static let corrupt = Code(rawValue: "corrupt")
        /// The database was written by a newer version of this program.
        public static let schemaTooNew = Code(rawValue: "schema_too_new")
        /// The database was written by an older version of this program and has to be brought up to date first.
        public static let schemaTooOld = Code(rawValue: "schema_too_old")
        /// The database file cannot be opened or created.
        public static let cannotOpen = Code(rawValue: "cannot_open")
        /// The database may be read but not written.
        public static let readOnly = Code(rawValue: "read_only")
        /// Another process kept the database locked for too long. Trying again may help.
        public static let busy = Code(rawValue: "busy")
        /// Too many changes are waiting already. Trying again later may help.
        public static let overloaded = Code(rawValue: "overloaded")
        /// The database server cannot be reached. Nothing of the change was kept. Trying again later may help.
        public static let unavailable = Code(rawValue: "unavailable")
        /// The connection broke while a change was being committed, and the server did not say whether it was kept.
        public static let outcomeUnknown = Code(rawValue: "outcome_unknown")
        /// The database holds other records already.
        public static let notEmpty = Code(rawValue: "not_empty")
        /// A copy is not the same as what it was made of.
        public static let mismatch = Code(rawValue: "mismatch")
        /// The store was closed.
        public static let closed = Code(rawValue: "closed")
        /// The database failed in another way.
        public static let database = Code(rawValue: "database")
    }
}
