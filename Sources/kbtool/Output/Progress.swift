import Exchange

/// Tells how far a command is: a bar with rate and time left on a terminal, a plain line now and then in a pipe.
struct Progress {
    private enum Style {
        case bar, lines, none
    }

    private let title: String
    private let language: Language
    private let total: Int64
    private let style: Style
    private let terminal = Terminal.standardError
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?
    private var isBarShown = false

    private static let barInterval = Duration.milliseconds(100)
    private static let lineInterval = Duration.seconds(5)
    private static let barWidth = 24

    /// - Parameters:
    ///   - title: what is being done.
    ///   - total: how much there is in units of `done`; 0 when nobody knows.
    init(_ title: Phrase, total: Int64, output: OutputOptions) {
        language = output.language
        self.title = title.text(in: output.language)
        self.total = total
        style = output.quiet || output.json ? .none : Terminal.standardError.isInteractive ? .bar : .lines
    }

    /// Seconds since the beginning.
    var elapsed: Double { Self.seconds(ContinuousClock.now - start) }

    /// Shows where it stands, if it is time to.
    mutating func update(done: Int64, count: Int) {
        let now = ContinuousClock.now
        let interval = style == .bar ? Self.barInterval : Self.lineInterval
        guard style != .none, now - (lastShown ?? start) >= interval else { return }
        lastShown = now
        switch style {
        case .bar: showBar(done: done, count: count)
        case .lines: terminal.line(text(.progressLine, done: done, count: count))
        case .none: break
        }
    }

    /// Takes the bar away, so that something else can be written.
    mutating func clear() {
        guard isBarShown else { return }
        isBarShown = false
        terminal.write("\r\u{1B}[K")
    }

    private mutating func showBar(done: Int64, count: Int) {
        let line = text(total > 0 ? .progressBar : .progressBarOpen, done: done, count: count)
        isBarShown = true
        terminal.write("\r\u{1B}[K" + Self.fitting(line, columns: terminal.width - 1))
    }

    private func text(_ phrase: Phrase, done: Int64, count: Int) -> String {
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 0
        let seconds = max(elapsed, 0.001)
        let filled = Int(share * Double(Self.barWidth))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
        return phrase.text(
            in: language,
            [
                "title": title,
                "bar": bar,
                "percent": "\(Int(share * 100))",
                "count": "\(count)",
                "rate": "\(Int(Double(count) / seconds))",
                "left": share > 0 ? Self.clock(seconds / share - seconds) : "--:--",
            ]
        )
    }

    private static func clock(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        let short = "\(minutes < 10 ? "0" : "")\(minutes):\(rest < 10 ? "0" : "")\(rest)"
        return hours > 0 ? "\(hours):\(short)" : short
    }

    /// The beginning of a line that fits; a line that wraps could not be taken away again.
    static func fitting(_ line: String, columns: Int) -> String {
        var used = 0
        var fitting = ""
        for character in line {
            let isWide = character.unicodeScalars.first.map { (0x2E80...0xFFEF).contains($0.value) } ?? false
            used += isWide ? 2 : 1
            guard used <= columns else { break }
            fitting.append(character)
        }
        return fitting
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
