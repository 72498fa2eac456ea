extension RecordsError {
    /// Says what an error of PostgreSQL means for the one who reads it.
    init(postgres error: PostgresError) {
        let (code, message) = Self.meaning(of: error)
        self.init(code, message, cause: error)
    }

    private static func meaning(of error: PostgresError) -> (Code, String) {
        if error.consequence == .lost { return unavailable(error) }
        switch error.state {
        case "40001", "40P01", "55P03":
            return (.busy, "Other changes to the same records were in the way for too long. Try again.")
        case "57014":
            return (.busy, "The database took longer than one statement may take. Try again when it is less busy.")
        case "53100":
            return (
                .diskFull,
                "The disk of the database server is full; nothing of this change was kept. Free some space and try again."
            )
        case "25006":
            return (.readOnly, "The database can only be read. Check that this is not a standby server.")
        case "42501":
            return (.readOnly, "The database account lacks a right: \(error.message). Make it the owner of the schema.")
        case "54000", "54001", "54011", "54023":
            return (.tooLong, "A value is larger than the database takes.")
        case "XX001", "XX002":
            return (.corrupt, "The database is damaged. Stop writing to it and restore it from a backup.")
        case "3F000", "3D000":
            return (.cannotOpen, "\(error.message). Create it, or correct the address of the database.")
        case _ where error.state.hasPrefix("23"):
            return (.constraint, "The change breaks a rule of the database: \(error.constraint ?? error.message).")
        case _ where error.state.hasPrefix("28"):
            return (.cannotOpen, "The database server refuses the account: \(error.message). \(passwordAdvice)")
        case _ where error.state.hasPrefix("22"):
            return (.malformed, "A value does not fit where it should be stored or looked for (\(error.state)).")
        default:
            return (.database, "The database failed: \(error.message) (\(error.state)).")
        }
    }

    private static func unavailable(_ error: PostgresError) -> (Code, String) {
        let reason = error.message.isEmpty ? "the connection broke" : error.message
        return (
            .unavailable,
            """
            The database server cannot be reached (\(reason)). Nothing of this was kept; try again once the server \
            answers.
            """
        )
    }

    private static let passwordAdvice = "Check the user's name and the password (PGPASSWORD, PGPASSFILE or ~/.pgpass)."
}
