import IndexWorker
import Logging
import Records
import ServiceLifecycle

/// Gives waiting conversations to agents, and takes them back from agents who may no longer answer.
struct Dispatcher: Service {
    let tenants: TenantDirectory
    let logger: Logger

    /// How long a conversation waits at most although an agent is free.
    private static let interval = Duration.milliseconds(500)

    func run() async throws { await self.tenants.rounds(every: Self.interval) { await self.look(at: $0) } }

    private func look(at tenant: ServedTenant) async {
        do {
            let given = try await self.dispatch(tenant)
            if given > 0 { tenant.changes.wake() }
        } catch {
            self.logger.error(
                "Waiting conversations could not be given to agents; trying again.",
                metadata: ["tenant": "\(tenant.tenant.key)", "error": "\(error)"]
            )
        }
    }

    /// Looks once.
    ///
    /// - Returns: how many conversations were moved.
    @discardableResult
    func dispatch(_ tenant: ServedTenant) async throws -> Int {
        var moved = 0
        for orphan in try await tenant.records.routing.orphans() {
            let isMoved = try await self.tolerating {
                try await tenant.handledChat.move(orphan, by: .requeue, .system)
            }
            if isMoved { moved += 1 }
        }
        let waiting = try await tenant.records.routing.waiting()
        if waiting.isEmpty { return moved }
        var round = RoutingRound(try await tenant.records.routing.agents(), now: Moment.now)
        for gift in waiting.compactMap({ round.give($0) }) {
            let isMoved = try await self.tolerating {
                try await tenant.handledChat.take(
                    gift.conversation.id,
                    for: gift.agent,
                    .give,
                    by: .system,
                    version: gift.conversation.version
                )
            }
            if isMoved { moved += 1 }
        }
        return moved
    }

    /// Whether it could be done. That somebody was faster is no failure: the next look sees how things stand.
    private func tolerating(_ work: () async throws -> ChatConversation) async throws -> Bool {
        do {
            _ = try await work()
            return true
        } catch let error as RecordsError where [.versionConflict, .transition, .notFound].contains(error.code) {
            return false
        }
    }
}

extension ServedTenant {
    /// The conversations that go on, for those who move them.
    var handledChat: ChatStore { self.chat.store }
}
