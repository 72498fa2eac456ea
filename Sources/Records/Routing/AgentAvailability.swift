/// What an agent chose to be for customers. It stays until the agent chooses otherwise, however often a page is loaded.
public enum AgentAvailability: String, Sendable, Hashable, CaseIterable, Codable {
    /// 空闲: conversations are given by themselves.
    case idle
    /// 隐身: at work without being given any; what everybody is at first.
    case invisible
    /// 离开: away for a while.
    case away
    /// 忙碌: too busy for more.
    case busy

    /// Whether conversations are given to the agent without having been asked for.
    public var isGivenWork: Bool { self == .idle }
}
