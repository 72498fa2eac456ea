import HTTPTypes
import Hummingbird
import Records

/// What somebody does with the people of their tenant.
struct PeopleDesk {
    let identity: IdentityService
    let tenant: ServedTenant
    let principal: Principal
    let actor: AuditActor

    /// - Throws: ``APIError`` with `unauthenticated` or `forbidden`.
    init(_ identity: IdentityService, _ context: ServerContext, _ permission: Permission) throws {
        let principal = try context.require(permission)
        self.identity = identity
        self.principal = principal
        self.tenant = try identity.tenants.tenant(of: principal)
        self.actor = AuditActor(principal, address: context.client)
    }

    var accounts: AccountStore { self.tenant.records.accounts }
    var authority: PeopleAuthority { PeopleAuthority(of: self.principal) }
    var personalData: PersonalDataStore { self.tenant.records.personalData(keys: self.identity.keys) }

    /// The account of somebody whom the asker may know of.
    ///
    /// - Throws: ``APIError`` with `notFound`.
    func account(_ id: String) async throws -> Account {
        guard let account = try await self.accounts.account(id: id), self.authority.sees(account) else {
            throw APIError(.notFound)
        }
        return account
    }

    /// Refuses what is no person of the tenant, with an account or without.
    ///
    /// - Throws: ``APIError`` with `notFound`.
    func checkPerson(_ id: String) async throws {
        let records = self.tenant.records
        if try await records.contacts.person(id: id) != nil { return }
        guard try await records.agents.person(id: id) != nil else { throw APIError(.notFound) }
    }

    /// Whether an account may be changed: nobody learns of one they may not see.
    var mayChange: AccountStore.Check {
        let authority = self.authority
        return { account in
            guard authority.sees(account) else { throw APIError(.notFound) }
            guard authority.manages(account) else { throw APIError(.forbidden) }
        }
    }

    /// Refuses roles and places that the asker may not give.
    func check(grants: [RoleGrant]) throws {
        guard grants.allSatisfy(self.authority.gives) else { throw APIError(.forbidden) }
    }

    func check(placeIn branch: String?) throws {
        guard self.authority.places(in: branch) else { throw APIError(.forbidden) }
    }

    /// A person was changed: what is known of tokens may be wrong now.
    func changed(_ account: Account) -> Reply<PersonData> {
        self.identity.forget()
        return Reply(PersonData(account), headers: [.eTag: EntityTag(version: Int(account.revision)).text])
    }
}
