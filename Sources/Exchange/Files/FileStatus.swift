import Glibc

/// What is known of a path without opening it.
enum FileStatus {
    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }
}
