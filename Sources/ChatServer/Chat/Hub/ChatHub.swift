import Records

/// Carries what was committed in a tenant's conversations to whoever follows them.
protocol ChatHub: Sendable {
    /// Tells everybody who may see it. Called right after a commit; never waits for anybody.
    func publish(_ changes: [ChatChange])

    /// Begins to tell an inbox, until ``leave(_:)``.
    func join(_ inbox: ChatInbox)

    /// Ends it.
    func leave(_ inbox: ChatInbox)

    /// Gives a frame to every session of a person.
    func notify(person: String, _ frame: OutFrame)
}
