// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// The helper that makes a JPEG of a portrait. A package of its own: the daemon is built, and runs, without OpenJPEG and
/// libjpeg-turbo.
let package = Package(
    name: "cccd-portrait",
    products: [.executable(name: "cccd-portrait", targets: ["cccd-portrait"])],
    targets: [
        .systemLibrary(name: "COpenJPEG", pkgConfig: "libopenjp2", providers: [.apt(["libopenjp2-7-dev"])]),
        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .target(name: "CConfinement"),
        .target(name: "PortraitConversion", dependencies: ["COpenJPEG", "CTurboJPEG"], swiftSettings: strict),
        .executableTarget(
            name: "cccd-portrait",
            dependencies: ["CConfinement", "PortraitConversion"],
            swiftSettings: strict,
            linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))]
        ),
        .testTarget(
            name: "PortraitConversionTests",
            dependencies: ["PortraitConversion", "cccd-portrait"],
            swiftSettings: strict
        ),
    ]
)
