/// Which role may do what, and who may give which role.
public enum PermissionMatrix {
    /// What the role allows.
    public static func permissions(of role: Role) -> Set<Permission> {
        switch role {
        case .customer: [.feedbackGive]
        case .salesperson: [.articleRead, .feedbackGive, .branchRead]
        case .agent: agent
        case .editor: editor
        case .supervisor: supervisor
        case .branchAdmin: branchAdmin
        case .superAdmin: Set(Permission.allCases)
        case .integration:
            [.articleRead, .articleWrite, .articlePublish, .articleTransfer, .historyTransfer, .fileWrite]
        case .operator: [.operationsManage, .auditRead]
        }
    }

    /// Whether the role allows it.
    public static func allows(_ role: Role, _ permission: Permission) -> Bool {
        permissions(of: role).contains(permission)
    }

    /// The roles that somebody with the role may give to others and take from them. Nobody gives more than they may do
    /// themselves.
    public static func grantable(by role: Role) -> Set<Role> {
        switch role {
        case .superAdmin: Set(Role.allCases)
        case .branchAdmin: [.salesperson, .agent]
        default: []
        }
    }

    /// The roles that count for the whole tenant only, since what they are about belongs to no branch.
    public static let tenantWide: Set<Role> = [.customer, .superAdmin, .integration, .operator]

    private static let agent: Set<Permission> = [
        .articleRead, .feedbackGive, .answersRead, .historyRead, .fileWrite, .branchRead, .peopleRead,
        .conversationRead, .conversationAnswer,
    ]

    private static let editor: Set<Permission> = [
        .articleRead, .articleWrite, .articlePublish, .articleTransfer, .wordsManage, .feedbackGive, .answersRead,
        .cannedManage, .analyticsRead, .searchExplain, .learningManage, .fileWrite, .branchRead,
    ]

    private static let supervisor: Set<Permission> = agent.union([
        .articleWrite, .cannedManage, .historyTransfer, .analyticsRead, .searchExplain, .personalDataRead,
        .conversationManage,
    ])

    private static let branchAdmin: Set<Permission> = agent.union([
        .peopleManage, .personalDataRead, .analyticsRead, .conversationManage,
    ])
}
