import Testing

@testable import Records

@Suite struct FileStoreTests {
    private func file(_ tenant: TenantRecords, owner: String? = "p") async throws -> StoredFile {
        let file = StoredFile(
            id: tenant.files.nextID(),
            sha256: "h",
            bytes: 10,
            mediaType: "image/png",
            name: "图.png",
            owner: owner
        )
        return try await tenant.files.add(file, quota: 1_000, by: .console)
    }

    @Test(arguments: Engine.allCases) func `a file that nothing refers to goes after a day, also when its article went`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let article = try await tenant.articles.create(ArticleDraft(title: "题", body: "文")).id
        let (kept, alone) = (try await file(tenant), try await file(tenant))
        let subject = FileSubject(.article, article)
        for _ in 0..<2 { try await tenant.files.attach(kept.id, to: subject, by: .console) }
        #expect(try await tenant.files.sweep() == [])
        test.clock.advance(by: FileStore.patience + 1)
        #expect(try await tenant.files.sweep() == [alone.id])
        #expect(try await tenant.files.files(of: subject).map(\.id) == [kept.id])
        _ = try await tenant.articles.delete(id: article)
        #expect(try await tenant.files.sweep() == [kept.id])
        #expect(try await tenant.files.bytes() == 0)
    }

    @Test(arguments: Engine.allCases) func `a file has no more room, no more places and no foreign subject`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let article = try await tenant.articles.create(ArticleDraft(title: "题", body: "文")).id
        for _ in 0..<FileStore.mostOfSubject {
            try await tenant.files.attach(file(tenant).id, to: FileSubject(.article, article), by: .console)
        }
        let last = try await file(tenant)
        let places: [(FileSubject, RecordsError.Code)] = [
            (FileSubject(.article, article), .tooMany), (FileSubject(.article, "nothing"), .notFound),
        ]
        for (subject, code) in places {
            let error = await #expect(throws: RecordsError.self) {
                try await tenant.files.attach(last.id, to: subject, by: .console)
            }
            #expect(error?.code == code)
        }
        #expect(try await tenant.files.files(of: FileSubject(.article, article)).count == FileStore.mostOfSubject)
        let error = await #expect(throws: RecordsError.self) {
            try await tenant.files.add(last, quota: 219, by: .console)
        }
        #expect(error?.code == .quotaExceeded)
    }

    @Test(arguments: Engine.allCases) func `S83 an erased person's consents go and their files lose name and owner`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let person = try await tenant.contacts.save(name: "王").id
        let other = try await tenant.contacts.save(name: "李").id
        _ = try await tenant.consents.publish("政策", by: .console)
        for id in [person, other] {
            _ = try await tenant.consents.agree(id, to: 1, address: "10.0.0.1", language: "zh-CN")
        }
        let stored = try await file(tenant, owner: person)
        let personal = tenant.personalData(keys: SealKeys(try KeyRing([SealKey.random(id: "k1", suite: .aes)])))
        var export = try await personal.export(person, by: .console)
        var lines: [String] = []
        while let more = try await export.next() { lines += more }
        #expect(lines.contains { $0.contains("\"type\":\"consent\"") && $0.contains("10.0.0.1") })
        #expect(lines.contains { $0.contains("\"type\":\"file\"") && $0.contains("图.png") })
        _ = try await personal.erase(person, by: .console)
        #expect(try await tenant.consents.list().map(\.person) == [other])
        let after = try await tenant.files.file(id: stored.id)
        #expect(after?.owner == nil && after?.name == "file")
    }

    @Test(arguments: [
        ("../../a.png", "a.png"), ("C:\\x\\b.txt", "b.txt"), ("", "file"), ("...", "file"),
        ("a\u{202E}gnp.exe", "agnp.exe"),
        ("a\r\nb", "a b"), ("体检表（1）.pdf", "体检表（1）.pdf"), ("a\u{0}b", "ab"), ("\"<x>\"", "x"),
    ]) func `a name is made harmless`(name: String, clean: String) {
        #expect(FileName.cleaned(name) == clean)
        #expect(FileName.cleaned(String(repeating: "长", count: 10_000)).count == FileName.limit)
    }
}
