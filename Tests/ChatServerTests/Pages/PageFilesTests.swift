import Foundation
import Testing

@testable import ChatServer

@Suite("The files of the pages")
struct PageFilesTests {
    private static func write(_ files: [String: String], in folder: String) throws {
        for (path, text) in files {
            let url = URL(fileURLWithPath: "\(folder)/\(path)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: url)
        }
    }

    @Test func `every change of a file makes another version, and the same files the same`() throws {
        let folder = try TemporaryFolder()
        try Self.write(["a/x.js": "1", "a/y.css": "2", "a/secret.key": "3"], in: folder.path)
        let first = try PageFiles.read(folder.path)
        #expect(try PageFiles.read(folder.path).version == first.version)
        #expect(first.paths == ["a/x.js", "a/y.css"])
        try Self.write(["a/x.js": "4"], in: folder.path)
        #expect(try PageFiles.read(folder.path).version != first.version)
    }

    @Test func `they are found beside the program of an installation and of a checkout`() throws {
        let folder = try TemporaryFolder()
        let paths = ["usr/share/yingda/web", "checkout/Web", "other/Web"]
        for path in paths { try Self.write(["\(path)/desk/index.html": ""], in: folder.path) }
        func found(_ program: String) -> String? {
            PageFolder.find(configured: nil, program: "\(folder.path)/\(program)")
        }
        #expect(found("usr/bin/yingda-server")?.hasSuffix("/usr/share/yingda/web") == true)
        #expect(found("checkout/.build/x86_64/debug/ChatServer")?.hasSuffix("/checkout/Web") == true)
        #expect(found("elsewhere/bin/ChatServer") == nil)
        let other = "\(folder.path)/other/Web"
        #expect(PageFolder.find(configured: other, program: "/") == other)
        #expect(PageFolder.find(configured: "\(folder.path)/usr", program: other) == nil)
    }

    @Test func `a page asks at once for every module that its program imports`() throws {
        let folder = try TemporaryFolder()
        let files = [
            "a/main.js": "import { x } from \"@/b/x.js\";\nimport {\n  y,\n} from \"./y.js\";\n",
            "a/y.js": "const later = () => import(\"./later.js\");\n", "a/later.js": "",
            "b/x.js": "export { z } from \"./z.js\";\nconst s = \"./no.js\";\n",
            "b/z.js": "import { x } from \"./x.js\";\n",
        ]
        try Self.write(files, in: folder.path)
        let graph = ModuleGraph(files: try PageFiles.read(folder.path))
        #expect(graph.closure(of: "a/main.js") == ["a/main.js", "b/x.js", "a/y.js", "b/z.js"])
    }
}
