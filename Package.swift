// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "yingda",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Indexer", targets: ["Indexer"]),
        .library(name: "Assist", targets: ["Assist"]),
        .library(name: "Records", targets: ["Records"]),
        // For the benchmarks, which are a package of their own.
        .library(name: "CXapian", targets: ["CXapian"]),
        .library(name: "Evaluation", targets: ["Evaluation"]),
        .executable(name: "kbtool", targets: ["kbtool"]),
        .executable(name: "ChatServer", targets: ["ChatServer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(
            url: "https://github.com/apple/swift-configuration",
            from: "1.4.0",
            traits: [.defaults, "CommandLineArguments"]
        ),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
    ],
    targets: [
        // Shims over C and C++ libraries of the system.
        .target(
            name: "CXapian",
            linkerSettings: [.linkedLibrary("xapian")]
        ),
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]
        ),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(
            name: "CCMark",
            pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
        ),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .target(
            name: "CCrypt",
            linkerSettings: [.linkedLibrary("crypt")]
        ),
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

        // Libraries.
        .target(
            name: "Indexer",
            dependencies: ["CXapian", "CICU"]
        ),
        .target(
            name: "Assist",
            dependencies: ["Indexer"]
        ),
        .target(
            name: "Records",
            dependencies: [
                "CCrypt", "COpenSSL", "CPostgreSQL",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "Exchange",
            dependencies: ["CLibXML2", "CLibCSV", "Records", .product(name: "Yams", package: "Yams")]
        ),
        .target(
            name: "IndexWorker",
            dependencies: ["CCMark", "Indexer", "Records", .product(name: "Logging", package: "swift-log")]
        ),
        .target(
            name: "Evaluation"
        ),
        .target(
            name: "Workspace",
            dependencies: ["Assist", "IndexWorker", "Indexer", "Records"]
        ),
        .executableTarget(
            name: "kbtool",
            dependencies: [
                "Assist", "Evaluation", "Exchange", "IndexWorker", "Indexer", "Records", "Workspace",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        .executableTarget(
            name: "ChatServer",
            dependencies: [
                "Assist", "CZlib", "Exchange", "IndexWorker", "Indexer", "Records", "Workspace",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),

        // Tests.
        .testTarget(name: "CXapianTests", dependencies: ["CXapian"]),
        .testTarget(name: "IndexerTests", dependencies: ["Indexer"]),
        .target(name: "TestPostgres", dependencies: ["Records"], path: "Tests/TestPostgres"),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "TestPostgres"]),
        .testTarget(name: "ExchangeTests", dependencies: ["Exchange"]),
        .testTarget(name: "EvaluationTests", dependencies: ["Evaluation"]),
        .executableTarget(
            name: "CrashChild",
            dependencies: ["IndexWorker", "Indexer", "Records", .product(name: "Logging", package: "swift-log")],
            path: "Tests/CrashChild"
        ),
        .testTarget(
            name: "IndexWorkerTests",
            dependencies: [
                "CrashChild", "IndexWorker", "Indexer", "Records", .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(name: "AssistTests", dependencies: ["Assist"]),
        .testTarget(
            name: "ChatServerTests",
            dependencies: [
                "ChatServer", "Exchange", "IndexWorker", "Indexer", "Records", "TestPostgres",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "kbtoolTests",
            dependencies: ["Evaluation", "Exchange", "IndexWorker", "Indexer", "Records", "TestPostgres"]
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

let shims: Set<String> = [
    "CXapian", "CICU", "CCMark", "CLibXML2", "CLibCSV", "COpenSSL", "CCrypt", "CPostgreSQL", "CZlib",
]

for target in package.targets where !shims.contains(target.name) {
    var settings = target.swiftSettings ?? []
    settings += [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
    target.swiftSettings = settings
}
