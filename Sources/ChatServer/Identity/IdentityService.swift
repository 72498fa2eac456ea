import Foundation
import IndexWorker
import Indexer
import Logging
import Records

/// Signs people in and out, and tells who tokens stand for.
final class IdentityService: Sendable {
    let tenants: TenantDirectory
    let hasher: PasswordHasher
    /// The keys of sealed fields.
    let keys: SealKeys
    private let people = PrincipalCache()
    private let accounts = RecentAnswers<Account>()
    private let signer: TokenSigner
    private let limits = SignInLimits()

    init(tenants: TenantDirectory, hasher: PasswordHasher, keys: SealKeys, signer: TokenSigner) {
        self.tenants = tenants
        self.hasher = hasher
        self.keys = keys
        self.signer = signer
    }

    /// Opens the keys of the data directory; makes them at the first start.
    ///
    /// - Parameters:
    ///   - sealKeys: the keys of sealed fields, where they do not come from the file.
    ///   - hasher: what hashes passwords.
    static func open(
        _ tenants: TenantDirectory,
        in directory: DataDirectory,
        sealKeys: String?,
        hasher: PasswordHasher
    ) async throws -> IdentityService {
        IdentityService(
            tenants: tenants,
            hasher: hasher,
            keys: try await BlockingThread.run("keys") { try directory.openSealKeys(given: sealKeys) },
            signer: try await TokenSigner.open(in: directory)
        )
    }

    // MARK: - Who is it?

    /// Tells who access tokens stand for.
    var verifier: TokenVerifier { TokenVerifier { try await self.principal(of: $0) } }

    private func principal(of text: String) async throws -> Principal? {
        let epoch: Int
        switch self.people.answer(for: text) {
        case .known(let principal): return principal
        case .unknown(let now): epoch = now
        }
        guard let token = await self.signer.verify(text), token.isGood(at: Self.seconds),
            let tenant = try? self.tenants.tenant(id: token.tid)
        else { return nil }
        let found = try await tenant.records.sessions.principal(session: token.sid)
        let principal = found?.person == token.sub ? found : nil
        self.people.keep(principal, for: text, epoch: epoch, rest: .seconds(token.exp - Self.seconds))
        return principal
    }

    /// The account of somebody who has signed in, as it was at most a moment ago; nil when it is gone.
    func account(of principal: Principal, in tenant: ServedTenant) async throws -> Account? {
        let key = "\(principal.tenant)/\(principal.person)"
        switch self.accounts.answer(for: key) {
        case .known(let account): return account
        case .unknown(let epoch):
            let account = try await tenant.records.accounts.account(id: principal.person)
            self.accounts.keep(account, for: key, epoch: epoch, rest: RecentAnswers<Account>.lifetime)
            return account
        }
    }

    /// Forgets what was known of people, since something about them, their roles, branches or sessions changed.
    func forget() {
        self.people.clear()
        self.accounts.clear()
    }

    // MARK: - Signing in

    /// What somebody signs in with.
    struct Attempt: Sendable {
        var tenant: String
        var login: String
        var password: String
        var code: String?
        var device: String
        var address: String
    }

    /// Lets somebody in who gives the right password, and the right code where one is asked for.
    ///
    /// - Throws: ``APIError`` with `signInFailed`, the same for an unknown tenant, an unknown name, a wrong password and a
    ///   disabled person; `secondFactorRequired`, or `rateLimited`.
    func signIn(_ attempt: Attempt) async throws -> SignedInData {
        let account = "\(attempt.tenant.prefix(100))/\(attempt.login.prefix(200).lowercased())"
        try self.limits.admit(account: account, address: attempt.address)
        let tenant = try? self.tenants.tenant(key: attempt.tenant)
        let credentials = try await tenant?.records.accounts.credentials(login: attempt.login)
        let verdict = try await self.hasher.verify(attempt.password, against: credentials?.passwordHash)
        guard let tenant, let credentials, verdict != .wrong, credentials.account.isEnabled else {
            try await self.noteRefusal(of: attempt, credentials?.account, in: tenant)
            throw APIError(.signInFailed)
        }
        let person = credentials.account.id
        if case .rightAndRehashed(let hash) = verdict, let old = credentials.passwordHash {
            try await tenant.records.accounts.keepRehash(of: person, from: old, to: hash)
        }
        if credentials.account.hasSecondFactor {
            guard let code = attempt.code, !code.isEmpty else { throw APIError(.secondFactorRequired) }
            guard try await tenant.records.secondFactors.take(code, of: person, keys: self.keys) else {
                try await self.noteRefusal(of: attempt, credentials.account, in: tenant)
                throw APIError(.signInFailed)
            }
        }
        let method = credentials.account.hasSecondFactor ? "password+code" : "password"
        return try await self.begin(credentials.account, in: tenant, attempt.device, attempt.address, method)
    }

    /// Bounds how often a person may try what only they can know.
    func admit(_ person: String, in tenant: ServedTenant, address: String) throws {
        try self.limits.admit(account: "\(tenant.tenant.key)/\(person)", address: address)
    }

    /// Bounds how often an address may begin and finish signing in at another provider.
    func admit(provider address: String) throws {
        try self.limits.admit(address: address)
    }

    /// Checks the password of somebody who has signed in, for what needs it again.
    ///
    /// - Throws: ``APIError`` with `signInFailed` or `rateLimited`.
    func check(_ password: String, of account: Account, in tenant: ServedTenant, address: String) async throws {
        try self.admit(account.id, in: tenant, address: address)
        let hash = try await tenant.records.accounts.passwordHash(of: account.id)
        if try await self.hasher.verify(password, against: hash) == .wrong { throw APIError(.signInFailed) }
    }

    /// Begins a session for somebody who has proved who they are.
    func begin(
        _ account: Account,
        in tenant: ServedTenant,
        _ device: String,
        _ address: String,
        _ method: String
    ) async throws -> SignedInData {
        let issued: IssuedSession
        do {
            issued = try await tenant.records.sessions.begin(
                person: account.id,
                device: device,
                address: address,
                method: method
            )
        } catch let error as RecordsError where error.code == .notFound {
            throw APIError(.signInFailed)
        }
        // With one session a person, the others have just ended.
        self.forget()
        return try await self.data(issued, in: tenant)
    }

    /// Gives a new pair of tokens for a refresh token.
    ///
    /// - Throws: ``APIError`` with `unauthenticated` for one that is not good, or was used before.
    func renew(_ token: String, address: String) async throws -> SignedInData {
        let parts = token.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let tenant = try? self.tenants.tenant(key: String(parts[0])) else {
            throw APIError(.unauthenticated)
        }
        switch try await tenant.records.sessions.renew(token: String(parts[1]), address: address) {
        case .issued(let issued): return try await self.data(issued, in: tenant)
        case .reused:
            self.forget()
            throw APIError(.unauthenticated)
        case .refused: throw APIError(.unauthenticated)
        }
    }

    private func data(_ issued: IssuedSession, in tenant: ServedTenant) async throws -> SignedInData {
        let session = issued.session
        let token = AccessToken(
            person: session.person,
            tenant: tenant.tenant.id,
            session: session.id,
            at: Self.seconds
        )
        return SignedInData(
            accessToken: try await self.signer.sign(token),
            expiresIn: AccessToken.lifetime,
            refreshToken: "\(tenant.tenant.key).\(issued.refreshToken)",
            refreshExpiresAt: session.expiresAt,
            session: session.id,
            person: session.person
        )
    }

    private func noteRefusal(of attempt: Attempt, _ account: Account?, in tenant: ServedTenant?) async throws {
        guard let tenant else { return }
        let actor = AuditActor.anonymous(address: attempt.address)
        try await tenant.records.audit.append(AuditEntry(.signInRefused, of: "person", account?.id ?? "", by: actor))
    }

    private static var seconds: Int64 { Int64(Date().timeIntervalSince1970) }
}
