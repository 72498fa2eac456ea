@main
struct CrashChild {
    static func main() async throws {}
}
