import Records

/// Which canned responses a person sees and changes: those of the company and of branches by permission, one's own always.
/// Whoever manages both canned responses and people of the whole tenant sees and changes everybody's.
struct CannedAccess: Sendable {
    let principal: Principal

    func mayRead(_ scope: CannedScope) -> Bool {
        if self.mayWrite(scope) { return true }
        return switch scope {
        case .company: self.principal.may(.answersRead)
        case .team(let branch): self.principal.may(.answersRead, in: branch)
        case .personal: false
        }
    }

    func mayWrite(_ scope: CannedScope) -> Bool {
        switch scope {
        case .company: self.principal.may(.cannedManage, in: nil)
        case .team(let branch): self.principal.may(.cannedManage, in: branch)
        case .personal(let person):
            person == self.principal.person
                || self.principal.may(.cannedManage, in: nil) && self.principal.may(.peopleManage, in: nil)
        }
    }
}
