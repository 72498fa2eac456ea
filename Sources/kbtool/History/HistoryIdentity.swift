import ArgumentParser
import Assist
import Records

/// For whom a history search is made, as the command line names it.
enum HistoryIdentity: ExpressibleByArgument {
    case agent(String)
    case branch(String)
    case contact(String)
    case customer

    init?(argument: String) {
        if argument == "customer" {
            self = .customer
            return
        }
        guard let colon = argument.firstIndex(of: ":") else { return nil }
        let id = String(argument[argument.index(after: colon)...])
        guard !id.isEmpty else { return nil }
        switch argument[..<colon] {
        case "agent": self = .agent(id)
        case "branch": self = .branch(id)
        case "contact": self = .contact(id)
        default: return nil
        }
    }

    /// The person with all the identities; a customer's counts before all others, because it sees the least.
    ///
    /// Ids and external ids are looked up; one that the records do not know names nobody and finds nothing.
    static func viewer(of identities: [HistoryIdentity], in records: TenantRecords) async throws -> Viewer {
        guard !identities.isEmpty else { return .operator }
        var agent = ""
        var reach: [String] = []
        var branches: [String] = []
        for identity in identities {
            switch identity {
            case .customer: return .customer()
            case .contact(let name): return .customer(contact: try await person(name, in: records.contacts))
            case .agent(let name): agent = try await person(name, in: records.agents)
            case .branch(let name):
                let chain = try await chain(of: name, in: records.branches)
                reach.append(chain.first ?? name)
                branches += chain
            }
        }
        return .staff(agent: agent, branches: branches, reach: reach.isEmpty ? .own : .branches(reach))
    }

    private static func person(_ name: String, in store: PersonStore) async throws -> String {
        if let person = try await store.person(id: name) { return person.id }
        return try await store.person(externalID: name)?.id ?? name
    }

    /// The branch and every branch above it; a branch that one name tells from all others may be called by it.
    private static func chain(of name: String, in store: BranchStore) async throws -> [String] {
        var branch = try await store.branch(id: name)
        if branch == nil { branch = try await store.branch(externalID: name) }
        if branch == nil {
            let namesakes = try await store.list().filter { $0.name == name }
            branch = namesakes.count == 1 ? namesakes.first : nil
        }
        guard let branch else { return [name] }
        let chain = try await store.chain(of: branch.id).map(\.id)
        return [branch.id] + chain.filter { $0 != branch.id }
    }
}
