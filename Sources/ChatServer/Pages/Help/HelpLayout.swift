import Exchange

/// What surrounds every page of a help centre.
struct HelpLayout {
    let text: PageText
    let links: HelpLinks
    let head: PageHead
    /// The tenant's name and key.
    let company: (name: String, key: String)
    /// The page in the other language.
    let otherLanguage: String

    /// A whole page.
    ///
    /// - Parameters:
    ///   - title: of the page, before the company's name.
    ///   - description: for search engines; empty for none.
    ///   - canonical: the address under which search engines should know it.
    ///   - query: what stands in the search field.
    ///   - content: the page's own part.
    func page(
        title: String,
        description: String = "",
        canonical: String? = nil,
        query: String = "",
        _ content: Markup
    ) -> Markup {
        let meta: Markup? = description.isEmpty ? nil : #"<meta name="description" content="\#(description)">"#
        let link: Markup? = canonical.map { #"<link rel="canonical" href="\#($0)">"# }
        return """
            <!doctype html>
            <html lang="\(self.text.code)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title) · \(self.text("help.of", ["company": self.company.name]))</title>
            \(meta)\(link)
            \(Markup(trusted: self.head.html))
            </head>
            <body data-tenant="\(self.company.key)" data-suggestions="\(self.text("search.suggestions"))">
            <a class="skip" href="#content">\(self.text("skip"))</a>
            <header class="top">
            <a class="brand" href="\(self.links.home)"><span class="brand__mark" aria-hidden="true">\(self.initial)</span>\
            <span class="brand__name">\(self.text("help.of", ["company": self.company.name]))</span></a>
            <a class="top__link" href="\(self.otherLanguage)" hreflang="\(self.text("other.code"))" \
            lang="\(self.text("other.code"))">\(self.text("other.name"))</a>
            </header>
            \(self.searchForm(query))
            <main id="content" class="content" tabindex="-1">
            \(content)
            </main>
            </body>
            </html>
            """
    }

    private var initial: String { self.company.name.first.map(String.init) ?? "?" }

    private func searchForm(_ query: String) -> Markup {
        let language: Markup? =
            self.links.chosenLanguage.map { #"<input type="hidden" name="lang" value="\#($0)">"# }
        return """
            <form class="search" role="search" action="\(self.links.search)" method="get">
            <label class="search__label" for="q">\(self.text("search.label"))</label>
            <div class="search__row">
            <input class="search__field" id="q" name="q" type="search" value="\(query)" maxlength="500" \
            placeholder="\(self.text("search.placeholder"))" autocomplete="off">\(language)
            <button class="button button--primary" type="submit">\(self.text("search.go"))</button>
            </div>
            </form>
            """
    }
}
