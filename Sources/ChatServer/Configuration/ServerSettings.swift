import Configuration
import Logging

/// The configuration of the server, checked.
struct ServerSettings: Sendable {
    var dataDirectory: String
    var host: String
    var port: Int
    var maximumConnections: Int
    var idleTimeout: Duration
    var trustedProxies: Set<String>
    var allowedOrigins: Set<String>
    /// The files of certificate chain and private key; nil without TLS.
    var tls: TLSFiles?
    /// Requests a minute of one address; 0 for no bound.
    var addressPerMinute: Int
    /// Requests a minute of one person; 0 for no bound.
    var personPerMinute: Int
    /// What strangers may leave from one address in a minute; 0 for no bound.
    var anonymousPerMinute: Int
    /// The most bytes of an uploaded file.
    var maximumFileBytes: Int
    /// The most bytes of all files of a tenant.
    var fileQuota: Int
    /// Where files are downloaded from; nil for the origin of the API.
    var fileOrigin: String?
    var searchThreads: Int
    var searchQueue: Int
    /// In milliseconds.
    var searchDeadline: Int
    /// The keys of sealed fields; nil where they come from the file.
    var sealKeys: String?
    /// Another provider at which people sign in; nil for none.
    var oidc: OIDCSettings?
    /// The key of the tenant that gets accounts for a demonstration; nil for none.
    var demoTenant: String?
    /// The folder with the files of the pages; nil for the one beside the program.
    var pagesDirectory: String?
    var logLevel: Logger.Level
    var logFormat: ServerLogHandler.Format
    var hasPublicMetrics: Bool
    var shutdownTimeout: Duration

    /// Where certificate and key lie.
    struct TLSFiles: Sendable, Hashable {
        var certificate: String
        var privateKey: String
    }

    /// Reads every setting.
    ///
    /// - Throws: ``SettingError`` for the first that is missing or wrong.
    init(_ reader: ConfigReader) throws {
        let settings = SettingReader(reader)
        self.dataDirectory = try settings.required(.data)
        self.host = try settings.required(.host)
        self.port = try settings.number(.port, in: 0...65_535)
        self.maximumConnections = try settings.number(.connections, in: 1...1_000_000)
        self.idleTimeout = .seconds(try settings.number(.idleTimeout, in: 1...86_400))
        self.trustedProxies = Set(settings.list(.proxies))
        self.allowedOrigins = Set(settings.list(.origins))
        self.tls = try Self.tls(settings)
        self.addressPerMinute = try settings.number(.addressRate, in: 0...10_000_000)
        self.personPerMinute = try settings.number(.personRate, in: 0...10_000_000)
        self.anonymousPerMinute = try settings.number(.anonymousRate, in: 0...10_000_000)
        self.maximumFileBytes = try settings.number(.fileBytes, in: 1...(1 << 30))
        self.fileQuota = try settings.number(.fileQuota, in: 0...(1 << 50))
        self.fileOrigin = settings.text(.fileOrigin)
        self.searchThreads = try settings.number(.searchThreads, in: 1...64)
        self.searchQueue = try settings.number(.searchQueue, in: 1...10_000)
        self.searchDeadline = try settings.number(.searchDeadline, in: 10...60_000)
        self.sealKeys = settings.text(.sealKeys)
        self.oidc = try Self.oidc(settings)
        self.demoTenant = settings.text(.demoTenant)
        self.pagesDirectory = settings.text(.pages)
        self.logLevel = try settings.choice(.logLevel)
        self.logFormat = try settings.choice(.logFormat)
        self.hasPublicMetrics = try settings.flag(.publicMetrics)
        self.shutdownTimeout = .seconds(try settings.number(.shutdown, in: 1...600))
    }

    private static func oidc(_ settings: SettingReader) throws -> OIDCSettings? {
        guard let issuer = settings.text(.oidcIssuer) else { return nil }
        return OIDCSettings(
            tenant: try settings.required(.oidcTenant),
            issuer: issuer,
            clientID: try settings.required(.oidcClient),
            clientSecret: settings.text(.oidcSecret),
            redirect: try settings.required(.oidcRedirect)
        )
    }

    private static func tls(_ settings: SettingReader) throws -> TLSFiles? {
        switch (settings.text(.certificate), settings.text(.privateKey)) {
        case (nil, nil): nil
        case (let certificate?, let key?): TLSFiles(certificate: certificate, privateKey: key)
        case (nil, _): throw settings.missing(.certificate)
        case (_, nil): throw settings.missing(.privateKey)
        }
    }
}
