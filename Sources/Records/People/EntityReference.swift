/// Names a contact, an agent or a branch.
public enum EntityReference: Sendable, Hashable {
    /// By its id here. It must exist.
    case id(String)
    /// By the id another system gave it. It is created when there is none, with the name or else the id as its name.
    case external(String, name: String? = nil)
}
