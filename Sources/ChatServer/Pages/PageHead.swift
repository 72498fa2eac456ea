/// What stands in the head of a page so that everything it needs is asked for at once.
struct PageHead: Sendable {
    /// The elements.
    let html: String
    /// What the page may load.
    let policy: ContentPolicy

    /// - Parameters:
    ///   - area: the folder of the page: its style sheet `AREA.css` and its program `main.js`.
    ///   - styles: style sheets of all pages that it uses.
    ///   - files: all files.
    ///   - ancestors: which pages may frame it.
    init(_ area: String, styles: [String], files: PageFiles, ancestors: String = "'none'") {
        let map = #"{"imports":{"\#(ModuleGraph.root)":"\#(files.address(of: ""))"}}"#
        let entry = "\(area)/main.js"
        let sheets = styles.map { "shared/\($0).css" } + ["\(area)/\(area).css"]
        let lines =
            sheets.map { #"<link rel="stylesheet" href="\#(files.address(of: $0))">"# }
            + [#"<link rel="icon" href="\#(files.address(of: "shared/icon.svg"))" type="image/svg+xml">"#]
            + [#"<script type="importmap">\#(map)</script>"#]
            + ModuleGraph(files: files).closure(of: entry).map {
                #"<link rel="modulepreload" href="\#(files.address(of: $0))">"#
            }
            + [#"<script type="module" src="\#(files.address(of: entry))"></script>"#]
        self.html = lines.joined(separator: "\n")
        self.policy = ContentPolicy(runsPrograms: true, importMap: map, ancestors: ancestors)
    }
}
