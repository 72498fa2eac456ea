import Configuration
import Exchange

/// Everything that can be configured.
///
/// A setting `http.idleTimeout` is the flag `--http-idle-timeout`, the environment variable `YINGDA_HTTP_IDLE_TIMEOUT` or
/// `{"http": {"idleTimeout": …}}` in the file that `--config` names; the first of them that says something counts.
enum Setting: String, CaseIterable, Sendable {
    case data = "data.directory"
    case host = "http.host"
    case port = "http.port"
    case connections = "http.maxConnections"
    case idleTimeout = "http.idleTimeout"
    case proxies = "http.trustedProxies"
    case origins = "http.allowedOrigins"
    case certificate = "tls.certificate"
    case privateKey = "tls.privateKey"
    case addressRate = "limits.addressPerMinute"
    case personRate = "limits.personPerMinute"
    case anonymousRate = "limits.anonymousPerMinute"
    case fileBytes = "files.maxBytes"
    case fileQuota = "files.quota"
    case fileOrigin = "files.origin"
    case searchThreads = "search.threads"
    case searchQueue = "search.queue"
    case searchDeadline = "search.deadline"
    case sealKeys = "seal.keys"
    case oidcTenant = "oidc.tenant"
    case oidcIssuer = "oidc.issuer"
    case oidcClient = "oidc.clientId"
    case oidcSecret = "oidc.clientSecret"
    case oidcRedirect = "oidc.redirect"
    case demoTenant = "demo.tenant"
    case pages = "pages.directory"
    case logLevel = "log.level"
    case logFormat = "log.format"
    case publicMetrics = "metrics.public"
    case shutdown = "shutdown.timeout"

    /// Whether no log may show what was given.
    var isSecret: Bool { self == .sealKeys || self == .oidcSecret }

    /// The key as the configuration library reads it.
    var key: ConfigKey { ConfigKey(self.rawValue.split(separator: ".").map(String.init)) }

    /// The name as a flag.
    var flag: String {
        "--"
            + self.rawValue.reduce(into: "") { name, character in
                if character.isUppercase { name += "-" }
                name += character == "." ? "-" : character.lowercased()
            }
    }

    /// What it is when nobody says; nil when it must be said or is not needed.
    var standard: String? {
        switch self {
        case .data, .proxies, .origins, .certificate, .privateKey, .sealKeys, .oidcTenant, .oidcIssuer, .oidcClient,
            .oidcSecret, .oidcRedirect, .demoTenant, .fileOrigin, .pages:
            nil
        case .host: "127.0.0.1"
        case .port: "8080"
        case .connections: "20000"
        case .idleTimeout: "60"
        case .addressRate: "3000"
        case .personRate: "1200"
        case .anonymousRate: "20"
        case .fileBytes: "20971520"
        case .fileQuota: "10737418240"
        case .searchThreads: "2"
        case .searchQueue: "64"
        case .searchDeadline: "2000"
        case .logLevel: "info"
        case .logFormat: "text"
        case .publicMetrics: "false"
        case .shutdown: "10"
        }
    }

    /// What it means.
    func meaning(in language: Language) -> String { language == .en ? self.english : self.chinese }

    private var chinese: String {
        switch self {
        case .data: "数据目录（必填，用 kbtool init 建立）"
        case .host: "监听的地址"
        case .port: "监听的端口；0 为任意空闲端口"
        case .connections: "最多同时打开多少个连接"
        case .idleTimeout: "连接空闲多少秒后关闭"
        case .proxies: "可信反向代理的地址，逗号分隔；只有它们写的 X-Forwarded-For 才算数"
        case .origins: "允许跨域使用接口的网页来源，逗号分隔，如 https://desk.example.com"
        case .certificate: "TLS 证书链文件（PEM）；与私钥一起给出时启用 HTTPS 和 HTTP/2"
        case .privateKey: "TLS 私钥文件（PEM）"
        case .addressRate: "每个地址每分钟最多多少个请求；0 为不限"
        case .personRate: "每个登录的人每分钟最多多少个请求；0 为不限"
        case .anonymousRate: "没有登录的人从一个地址每分钟最多留下多少条反馈；0 为不限"
        case .fileBytes: "一个上传的文件最多多少字节"
        case .fileQuota: "一个租户的文件一共最多多少字节"
        case .fileOrigin: "下载文件用的另一个来源，如 https://files.example.com，须指向同一服务；不填则与接口相同"
        case .searchThreads: "每个索引同时进行多少个搜索"
        case .searchQueue: "每个索引最多多少个搜索排队，再多就答复 503"
        case .searchDeadline: "一次搜索最多多少毫秒"
        case .sealKeys: "加密字段的密钥，代替 keys/seal.keys 文件；请放在环境变量里，不要写在命令行上"
        case .oidcTenant: "哪个租户的人用企业统一登录（OIDC）；与下面三项一起给出"
        case .oidcIssuer: "统一登录的 issuer 地址"
        case .oidcClient: "在统一登录那里登记的 client id"
        case .oidcSecret: "在统一登录那里登记的 client secret，没有可不填；请放在环境变量里"
        case .oidcRedirect: "登录后回到的网页地址"
        case .demoTenant: "演示租户：还没有人能登录时，为每种角色建立一个账号，密码随机并打印一次"
        case .pages: "网页文件的目录；默认取程序旁边的那一份"
        case .logLevel: "日志级别：trace、debug、info、notice、warning、error、critical"
        case .logFormat: "日志格式：text 或 json"
        case .publicMetrics: "是否让本机以外、没有登录的人读取 /metrics"
        case .shutdown: "停止时最多等进行中的请求多少秒"
        }
    }

    private var english: String {
        switch self {
        case .data: "data directory (required; made by kbtool init)"
        case .host: "address to listen on"
        case .port: "port to listen on; 0 for any that is free"
        case .connections: "most connections at a time"
        case .idleTimeout: "seconds after which an idle connection is closed"
        case .proxies: "addresses of trusted proxies, separated by commas; only their X-Forwarded-For counts"
        case .origins: "origins whose pages may use the API, separated by commas"
        case .certificate: "file of the TLS certificate chain (PEM); together with the key it turns on HTTPS and HTTP/2"
        case .privateKey: "file of the TLS private key (PEM)"
        case .addressRate: "most requests a minute of one address; 0 for no bound"
        case .personRate: "most requests a minute of one person; 0 for no bound"
        case .anonymousRate: "most entries a minute that strangers may leave from one address; 0 for no bound"
        case .fileBytes: "most bytes of an uploaded file"
        case .fileQuota: "most bytes of all files of a tenant"
        case .fileOrigin:
            "another origin from which files are downloaded, such as https://files.example.com, that leads to this server"
        case .searchThreads: "searches of one index at a time"
        case .searchQueue: "searches of one index that may wait; further ones are answered 503"
        case .searchDeadline: "most milliseconds of a search"
        case .sealKeys: "keys of sealed fields in place of the file keys/seal.keys; give them by the environment"
        case .oidcTenant: "tenant whose people sign in at another provider (OIDC); together with the next three"
        case .oidcIssuer: "issuer of that provider"
        case .oidcClient: "client id there"
        case .oidcSecret: "client secret there, if there is one; give it by the environment"
        case .oidcRedirect: "page to which that provider sends people back"
        case .demoTenant:
            "demonstration tenant: while nobody can sign in, an account of every role is made and printed once"
        case .pages: "folder with the files of the pages; by default what lies beside the program"
        case .logLevel: "level of the log: trace, debug, info, notice, warning, error, critical"
        case .logFormat: "form of the log: text or json"
        case .publicMetrics: "whether /metrics is open beyond this machine without signing in"
        case .shutdown: "most seconds that stopping waits for running requests"
        }
    }
}
