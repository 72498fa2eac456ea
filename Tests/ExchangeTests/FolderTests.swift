import Exchange
import Foundation
import Testing

@Suite("Folders")
struct FolderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("files are read in the order of their names, at every depth, hidden ones left out")
    func order() throws {
        for name in ["b/2.md", "b/1.md", "a.md", "c.markdown", ".git/x.md", "b/.draft.md", "z/图.png"] {
            try folder.write(name, "# \(name)\n正文")
        }
        let reading = Reading(folder.path)
        #expect(reading.titles == ["a.md", "b/1.md", "b/2.md", "c.markdown"])
        #expect(reading.notices.map(\.message.id) == [.filesSkipped])
        let survey = SourceSurvey(paths: [folder.path])
        #expect(survey.files == 4)
        #expect(survey.bytes == 62)
    }

    @Test("links that lead in a circle are reported and everything else is read once")
    func loops() throws {
        try folder.write("a/b/1.md", "# 一\n正文")
        try folder.link("a/b/up", to: "../..")
        try folder.link("a/self", to: "self")
        try folder.link("again", to: "a/b")
        try folder.link("gone.md", to: "nowhere.md")
        let reading = Reading(folder.path)
        #expect(reading.titles == ["一"])
        #expect(reading.rejections.map(\.message.id) == [.symlinkLoop, .symlinkLoop, .fileMissing])
        #expect(reading.notices.map(\.message.id) == [.folderRepeated])
    }

    @Test("missing, unreadable and unknown files are reported one by one")
    func unreadable() throws {
        let secret = try folder.write("secret.md", "# a\nb")
        let locked = try folder.folder("locked")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: secret)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: locked)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: locked) }
        let word = try folder.write("a.docx", "PK")
        let reading = Reading([secret, locked, "\(folder.path)/none.md", word])
        let isRoot = getuid() == 0
        let expected: [MessageID] = isRoot ? [] : [.fileNoPermission, .fileNoPermission]
        #expect(reading.rejections.map(\.message.id) == expected + [.fileMissing, .fileUnknownFormat])
    }

    @Test("a named pipe does not make an import wait")
    func pipes() throws {
        #expect(mkfifo("\(folder.path)/pipe.md", 0o600) == 0)
        #expect(Reading("\(folder.path)/pipe.md").reasons == ["0 - file.not-regular"])
        #expect(Reading(folder.path).reasons == ["0 - file.not-regular"])
    }
}
