import ArgumentParser
import Assist

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
    static func viewer(of identities: [HistoryIdentity]) -> Viewer {
        guard !identities.isEmpty else { return .operator }
        var agent = ""
        var branches: [String] = []
        for identity in identities {
            switch identity {
            case .customer: return .customer()
            case .contact(let id): return .customer(contact: id)
            case .agent(let id): agent = id
            case .branch(let id): branches.append(id)
            }
        }
        return .staff(agent: agent, branches: branches, reach: branches.isEmpty ? .own : .branches(branches))
    }
}
