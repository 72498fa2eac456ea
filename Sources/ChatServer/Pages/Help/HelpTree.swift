import Records

/// The categories of a help centre as a tree.
struct HelpTree {
    /// A category with those directly below it.
    struct Node {
        var category: Records.Category
        var children: [Node]
    }

    /// The categories at the top.
    let roots: [Node]

    init(_ categories: [Records.Category]) {
        let below = Dictionary(grouping: categories, by: \.parentID)
        func nodes(of parent: String?) -> [Node] {
            (below[parent] ?? []).map { Node(category: $0, children: nodes(of: $0.id)) }
        }
        self.roots = nodes(of: nil)
    }
}
