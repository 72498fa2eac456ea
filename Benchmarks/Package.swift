// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "yingda", path: "../"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    ],
    targets: [
        .target(
            name: "BenchmarkSupport",
            dependencies: [
                .product(name: "CXapian", package: "yingda"),
                .product(name: "Indexer", package: "yingda"),
            ]
        ),
        .executableTarget(
            name: "bench-corpus",
            dependencies: [
                "BenchmarkSupport",
                .product(name: "Indexer", package: "yingda"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "bench-index",
            dependencies: [
                "BenchmarkSupport",
                .product(name: "CXapian", package: "yingda"),
                .product(name: "Evaluation", package: "yingda"),
                .product(name: "Indexer", package: "yingda"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "bench-search",
            dependencies: [
                "BenchmarkSupport",
                .product(name: "CXapian", package: "yingda"),
                .product(name: "Evaluation", package: "yingda"),
                .product(name: "Indexer", package: "yingda"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "bench-answers",
            dependencies: [
                "BenchmarkSupport",
                .product(name: "Assist", package: "yingda"),
                .product(name: "Evaluation", package: "yingda"),
                .product(name: "Indexer", package: "yingda"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "bench-history",
            dependencies: [
                "BenchmarkSupport",
                .product(name: "Assist", package: "yingda"),
                .product(name: "Evaluation", package: "yingda"),
                .product(name: "Indexer", package: "yingda"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "bench-suggest",
            dependencies: [
                "BenchmarkSupport",
                .product(name: "Evaluation", package: "yingda"),
                .product(name: "Indexer", package: "yingda"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "bench-empty-route",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "bench-analysis",
            dependencies: [
                "BenchmarkSupport",
                .product(name: "Indexer", package: "yingda"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
