/// What a person is to a tenant. What a role may do stands in ``PermissionMatrix``.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    /// 客户: somebody who asks.
    case customer
    /// 业务员: looks after customers outside the service.
    case salesperson
    /// 客服: answers customers.
    case agent
    /// 知识编辑: writes and publishes articles.
    case editor
    /// 主管: sees what happened and what the service is worth.
    case supervisor
    /// 网点管理员: keeps the people of a branch and of all below it in order.
    case branchAdmin
    /// 超级管理员: everything that a tenant has.
    case superAdmin
    /// 集成: another system that reads and writes articles and sends history.
    case integration
    /// 运维: keeps the service running, and sees none of what people wrote.
    case `operator`
}
