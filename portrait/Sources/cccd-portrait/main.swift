import CConfinement
import Glibc
import PortraitConversion

// An image on standard input, a JPEG of it on standard output; `--max PIXELS` bounds its longer side. The exit status says why there is
// none: `ConversionFailure`; 64 for wrong usage, 70 where this process cannot be confined, 74 where standard input or output broke off.

let arguments = CommandLine.arguments.dropFirst()
var longest: Int?
if arguments.count == 2, arguments.first == "--max", let pixels = arguments.last.flatMap({ Int($0) }), pixels > 0 {
    longest = pixels
} else if !arguments.isEmpty {
    exit(64)
}
guard cccd_confine(ConversionLimits.memory, ConversionLimits.processorSeconds) == 0 else { exit(70) }
do throws(ConversionFailure) {
    guard let image = StandardStreams.read(atMost: ConversionLimits.bytes + 1) else { exit(74) }
    let converted = try PortraitConversion.jpeg(image, longest: longest)
    exit(StandardStreams.write(converted) ? 0 : 74)
} catch {
    exit(error.rawValue)
}
