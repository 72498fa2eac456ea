import Foundation

/// The memory of this process, in MB of a million bytes.
public enum ProcessMemory {
    /// What it holds now.
    public static var resident: Double { megabytes("VmRSS:") }
    /// The most it ever held.
    public static var peak: Double { megabytes("VmHWM:") }

    private static func megabytes(_ name: String) -> Double {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
        let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0
        return kilobytes * 1_024 / 1e6
    }
}
