/// Which modules a module needs, so that a page can ask for all of them at once and not one after another.
struct ModuleGraph {
    let files: PageFiles

    /// The prefix that the import map gives the root of the files.
    static let root = "@/"

    /// The module and all that it imports, directly or not; what it loads later (`import()`) is left out.
    func closure(of entry: String) -> [String] {
        var found = [entry]
        var next = 0
        while next < found.count {
            let path = found[next]
            next += 1
            for imported in self.imports(of: path) where !found.contains(imported) { found.append(imported) }
        }
        return found
    }

    private func imports(of path: String) -> [String] {
        guard let text = self.files[path]?.text else { return [] }
        return text.matches(of: #/(?m)^(?:import|export|\})[^"'()]*"([^"]+)"/#).compactMap { match in
            let name = String(match.1)
            if name.hasPrefix(Self.root) { return String(name.dropFirst(Self.root.count)) }
            guard name.hasPrefix("./") else { return nil }
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            return "\(folder)/\(name.dropFirst(2))"
        }
    }
}
