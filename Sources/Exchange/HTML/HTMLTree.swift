import CLibXML2

/// A parsed HTML page. Owns libxml2's tree; nodes are good as long as the page lives.
final class HTMLTree {
    private let document: htmlDocPtr

    /// Parses a page, repairing what is wrong in it as browsers do.
    /// - Returns: nil when nothing of it can be used.
    init?(_ text: String) {
        var text = text
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue
        let parsed = text.withUTF8 { bytes -> htmlDocPtr? in
            guard let start = bytes.baseAddress, let length = Int32(exactly: bytes.count) else { return nil }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
                // Naming the encoding keeps a wrong <meta charset> from being believed.
                htmlReadMemory(characters, length, nil, "UTF-8", Int32(options))
            }
        }
        guard let parsed else { return nil }
        document = parsed
    }

    deinit {
        xmlFreeDoc(document)
    }

    var root: HTMLNode? {
        xmlDocGetRootElement(document).map { HTMLNode(pointer: $0) }
    }
}

/// A node of a page.
struct HTMLNode {
    fileprivate let pointer: xmlNodePtr

    enum Kind {
        case element(String)
        case text(String)
        case other
    }

    var kind: Kind {
        switch pointer.pointee.type {
        case XML_ELEMENT_NODE: .element(name)
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: .text(content)
        default: .other
        }
    }

    /// The tag in small letters; empty for what is no element.
    var name: String {
        guard pointer.pointee.type == XML_ELEMENT_NODE else { return "" }
        return Self.string(pointer.pointee.name).lowercased()
    }

    var children: [HTMLNode] {
        var children: [HTMLNode] = []
        var child = pointer.pointee.children
        while let node = child {
            children.append(HTMLNode(pointer: node))
            child = node.pointee.next
        }
        return children
    }

    func attribute(_ wanted: String) -> String? {
        var attribute = pointer.pointee.properties
        while let current = attribute {
            if Self.string(current.pointee.name).lowercased() == wanted {
                return current.pointee.children.map { Self.string($0.pointee.content) } ?? ""
            }
            attribute = current.pointee.next
        }
        return nil
    }

    /// All text below, as it stands in the page.
    var textContent: String {
        if case .text(let text) = kind { return text }
        return children.map(\.textContent).joined()
    }

    /// The first element below, in the order of the page, for which a condition holds.
    func first(where condition: (HTMLNode) -> Bool) -> HTMLNode? {
        for child in children {
            if condition(child) { return child }
            if let found = child.first(where: condition) { return found }
        }
        return nil
    }

    /// All elements below for which a condition holds.
    func all(where condition: (HTMLNode) -> Bool) -> [HTMLNode] {
        children.flatMap { child in (condition(child) ? [child] : []) + child.all(where: condition) }
    }

    static func == (left: HTMLNode, right: HTMLNode) -> Bool {
        left.pointer == right.pointer
    }

    private var content: String { Self.string(pointer.pointee.content) }

    private static func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
        bytes.map { String(cString: $0) } ?? ""
    }
}
