// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// A library target and, beside it, the test target that mirrors it.
func library(
    _ name: String,
    imports: [Target.Dependency] = [],
    testImports: [Target.Dependency] = [],
    resources: [Resource] = []
) -> [Target] {
    [
        .target(name: name, dependencies: imports, resources: resources, swiftSettings: strict),
        .testTarget(
            name: name + "Tests",
            dependencies: [.byName(name: name), "TestSupport"] + imports + testImports,
            swiftSettings: strict
        ),
    ]
}

/// The release executables carry Swift's runtime and Foundation with them: loading twenty libraries took `cccdctl verify` longer
/// than verifying. The system's libraries (OpenSSL, SQLite, PC/SC, C) stay shared, for their updates.
let carryingRuntime: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-stdlib",
            // Parts of Foundation that nothing names where it is compiled against as a shared library.
            "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims", "-l_FoundationCollections",
            // C++'s library belongs to the runtime and ICU: of all shared ones it took the longest to load. The folder says where it is.
            // What unwinds its stack comes along.
            "-L", Context.packageDirectory + "/scripts/linking", "-Xclang-linker", "-static-libgcc",
            // Its 100,000 relative relocations as a bitmap of 20 kB (glibc 2.36); GNU gold, the usual linker, cannot write it.
            "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
            // Nothing looks up a symbol in an executable: 22,000 exported ones make every look-up of another library's longer.
            "-Xlinker", "--no-export-dynamic",
            // Functions that are the same once: fewer pages to bring in.
            "-Xlinker", "--icf=safe",
        ],
        .when(platforms: [.linux], configuration: .release)
    )
]

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")

let package = Package(
    name: "cccd",
    products: [
        .executable(name: "cccd", targets: ["cccd"]),
        .executable(name: "cccdctl", targets: ["cccdctl"]),
        .executable(name: "cccd-web", targets: ["cccd-web"]),
        .executable(name: "cccd-native", targets: ["cccd-native"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.0.2", traits: ["JSON"]),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CPCSC", pkgConfig: "libpcsclite", providers: [.apt(["libpcsclite-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        // libssl, for the gateway's TLS alone.
        .systemLibrary(name: "CServerTLS", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CUnixSocket"),
        // Takes the place of the C library's allocator in the daemon and the gateways.
        .target(name: "CWipingAllocator"),
        .systemLibrary(name: "CHelperProcess"),
        // What tests of every target use, and cards whose link fails.
        .target(
            name: "TestSupport",
            dependencies: ["DocumentCore", "SmartCard"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        // What tests and benches issue, right or wrong: certificates, CRLs, lists, terminals' certificates, forgeries. No executable
        // that is released can make them.
        .target(
            name: "TestIssuing",
            dependencies: ["DocumentCore", "OpenSSLCrypto", "DocumentTrust", "VirtualCard"],
            path: "Tests/TestIssuing",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "cccd",
            dependencies: [
                "DocumentCore", "Receipts", "CWipingAllocator", "OpenSSLCrypto", "DaemonConfiguration",
                "InspectionService", "InspectionAPI", "Inspection",
                "InspectionStore",
                "TrustKeeping",
                "DocumentTrust",
                "VirtualCard", "PCSC", "SmartCard",
                log, lifecycle, arguments,
            ],
            swiftSettings: strict,
            linkerSettings: carryingRuntime
        ),
        .executableTarget(
            name: "cccdctl",
            dependencies: [
                "DocumentCore", "Receipts", "CodeCatalogue", "DaemonConfiguration", "DaemonClient",
                "WebPairing", "InspectionAPI", "Inspection",
                "InspectionStore",
                "TrustKeeping", "DocumentTrust", "DocumentProfiles", "CitizenCard", "NeighbourRecords",
                "MRTD", "CardTrace",
                "PCSC", "SmartCard", "CUnixSocket", "OpenSSLCrypto", "VirtualCard",
                arguments, log,
            ],
            swiftSettings: strict,
            linkerSettings: carryingRuntime
        ),
        // Pages' way in. It has no way to PC/SC, to the cryptography of documents, to trust or to the log: a test holds what it imports.
        .executableTarget(
            name: "cccd-web",
            dependencies: [
                "WebGateway", "WebPairing", "CWipingAllocator", "ServerTLS", "CodeCatalogue", arguments, log,
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict,
            linkerSettings: carryingRuntime
        ),
        .executableTarget(
            name: "cccd-native",
            dependencies: ["WebGateway", "CWipingAllocator"],
            swiftSettings: strict,
            linkerSettings: carryingRuntime
        ),
        .executableTarget(
            name: "inspection-bench",
            dependencies: [
                "DocumentCore", "Inspection", "InspectionAPI", "DocumentTrust", "TrustKeeping", "DocumentProfiles",
                "CitizenCard", "MRTD",
                "SmartCard",
                "OpenSSLCrypto", "COpenSSL", "VirtualCard", "TestIssuing", arguments,
            ],
            path: "Benchmarks/InspectionBench",
            swiftSettings: strict,
            linkerSettings: carryingRuntime
        ),
        .testTarget(name: "InspectionBenchTests", dependencies: ["inspection-bench"], swiftSettings: strict),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "DocumentCore", "Receipts", "cccd", "cccdctl", "cccd-web", "cccd-native", "DaemonClient", "WebGateway",
                "WebPairing", "InspectionAPI", "TrustKeeping", "DocumentTrust", "InspectionStore",
                "OpenSSLCrypto", "PCSC", "SmartCard", "VirtualCard", "TestSupport", "TestIssuing", log,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "cccdctlTests",
            dependencies: [
                "DocumentCore", "Receipts", "CodeCatalogue", "DaemonConfiguration", "DaemonClient", "WebPairing",
                "cccdctl", "InspectionAPI",
                "Inspection", "InspectionStore",
                "TrustKeeping",
                "DocumentTrust",
                "OpenSSLCrypto", "DocumentProfiles", "CitizenCard", "MRTD", "SmartCard", "CardTrace", "VirtualCard",
                "TestSupport", "TestIssuing",
                arguments,
            ],
            swiftSettings: strict
        ),
    ]
        + library("DocumentCore")
        + library("StrictJSON")
        + library("CodeCatalogue", imports: ["DocumentCore"])
        + library(
            "DaemonConfiguration",
            imports: ["DocumentCore", "StrictJSON", "DocumentTrust", "SmartCard", configuration]
        )
        // In the code, so that the table is where the program is.
        + library("SmartCard", imports: ["DocumentCore"], resources: [.embedInCode("Reader/readers.json")])
        + library("OpenSSLCrypto", imports: ["DocumentCore", "COpenSSL"])
        + library("PCSC", imports: ["DocumentCore", "SmartCard", "CPCSC", log], testImports: ["VirtualCard"])
        + library(
            "MRTD",
            imports: ["DocumentCore", "SmartCard", "OpenSSLCrypto"],
            testImports: ["VirtualCard", "TestIssuing"]
        )
        + library(
            "CardTrace",
            imports: ["DocumentCore", "CodeCatalogue", "SmartCard", "MRTD"],
            testImports: ["VirtualCard"]
        )
        + library(
            "DocumentTrust",
            imports: ["DocumentCore", "OpenSSLCrypto", "MRTD", "SmartCard"],
            testImports: ["VirtualCard", "TestIssuing"]
        )
        + library("InspectionAPI", imports: ["DocumentCore", "CodeCatalogue"])
        + library("Receipts", imports: ["DocumentCore", "InspectionAPI", "OpenSSLCrypto"])
        + library(
            "DaemonClient",
            imports: [
                "DocumentCore", "CodeCatalogue", "InspectionAPI",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        )
        + library(
            "ServerTLS",
            imports: ["DocumentCore", "CServerTLS", .product(name: "NIOCore", package: "swift-nio")],
            testImports: ["CodeCatalogue", .product(name: "NIOEmbedded", package: "swift-nio")]
        )
        + library("WebPairing", imports: ["DocumentCore", "StrictJSON"], testImports: ["OpenSSLCrypto"])
        + library(
            "WebGateway",
            imports: [
                "DocumentCore", "CodeCatalogue", "InspectionAPI", "DaemonClient", "WebPairing", log,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            testImports: ["DocumentProfiles", "CitizenCard", "Inspection"],
            resources: [.embedInCode("Pages")]
        )
        + library(
            "DocumentProfiles",
            imports: ["DocumentCore", "CodeCatalogue", "InspectionAPI", "MRTD", "OpenSSLCrypto"]
        )
        + library(
            "CitizenCard",
            imports: [
                "DocumentCore", "CodeCatalogue", "InspectionAPI", "DocumentProfiles", "MRTD", "SmartCard",
                "OpenSSLCrypto",
            ]
        )
        + library("NeighbourRecords", imports: ["DocumentCore", "InspectionAPI", "CitizenCard", "MRTD"])
        + library(
            "Inspection",
            imports: [
                "DocumentCore", "InspectionAPI", "DocumentProfiles", "MRTD", "DocumentTrust", "CitizenCard",
                "SmartCard", "CardTrace",
                "OpenSSLCrypto",
            ],
            testImports: ["CodeCatalogue", "VirtualCard", "TestIssuing"]
        )
        + library(
            "InspectionStore",
            imports: [
                "DocumentCore", "InspectionAPI", "MRTD", "SmartCard", "OpenSSLCrypto",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        )
        + library(
            "TrustKeeping",
            imports: [
                "DocumentCore", "CodeCatalogue", "DaemonConfiguration", "DocumentTrust", "InspectionStore",
                "OpenSSLCrypto",
                "SmartCard",
            ],
            testImports: [
                "VirtualCard", "TestIssuing", "Inspection", "InspectionAPI",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        )
        + library(
            "InspectionService",
            imports: [
                "DocumentCore", "StrictJSON", "CodeCatalogue", "DaemonConfiguration", "InspectionAPI", "Inspection",
                "InspectionStore", "CardTrace", "Receipts",
                "DocumentTrust",
                "DocumentProfiles", "CitizenCard", "NeighbourRecords", "SmartCard", "OpenSSLCrypto", "CUnixSocket",
                "CHelperProcess", log, lifecycle,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            testImports: ["MRTD", "VirtualCard", "TestIssuing", .product(name: "Yams", package: "Yams")]
        )
        + library("VirtualCard", imports: ["DocumentCore", "SmartCard", "OpenSSLCrypto"], testImports: ["TestIssuing"])
)
