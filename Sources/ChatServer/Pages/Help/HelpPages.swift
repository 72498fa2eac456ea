import Indexer
import Records

/// The content of the pages of a help centre.
struct HelpPages {
    let text: PageText
    let links: HelpLinks

    // MARK: - Home

    func home(_ categories: [Records.Category]) -> Markup {
        let cards = HelpTree(categories).roots.map(self.card)
        if cards.isEmpty {
            return "<h1>\(self.text("home.title"))</h1><p class=\"empty\">\(self.text("home.empty"))</p>"
        }
        return """
            <h1 class="visually-hidden">\(self.text("home.title"))</h1>
            <nav aria-label="\(self.text("home.categories"))"><ul class="cards">\(cards)</ul></nav>
            """
    }

    private func card(_ node: HelpTree.Node) -> Markup {
        let children: [Markup] = node.children.map {
            #"<li><a href="\#(self.links.category($0.category.id))">\#($0.category.name)</a></li>"#
        }
        return """
            <li class="card"><h2 class="card__title"><a href="\(self.links.category(node.category.id))">\
            \(node.category.name)</a></h2><ul class="card__list">\(children)</ul></li>
            """
    }

    // MARK: - Lists

    func category(
        _ category: Records.Category,
        among all: [Records.Category],
        _ articles: PageData<PublicArticleData>
    ) -> Markup {
        let children: [Markup] = all.filter { $0.parentID == category.id }.map {
            #"<li><a class="chip" href="\#(self.links.category($0.id))">\#($0.name)</a></li>"#
        }
        let chips: Markup? = children.isEmpty ? nil : "<ul class=\"chips\">\(children)</ul>"
        let rows: [Markup] = articles.items.map {
            #"<li class="row"><a class="row__title" href="\#(self.links.article($0.id))">\#($0.title)</a></li>"#
        }
        let list: Markup =
            rows.isEmpty
            ? "<p class=\"empty\">\(self.text("category.empty"))</p>" : "<ul class=\"rows\">\(rows)</ul>"
        return """
            \(self.trail(category.path.dropLast(), among: all))
            <h1>\(category.name)</h1>\(chips)\(list)\
            \(self.more(articles.next.map { self.links.category(category.id, after: $0) }))
            """
    }

    func results(_ result: SearchResult, query: String) -> Markup {
        let rows: [Markup] = result.hits.map(self.row)
        let corrected: Markup? = result.correction.map { correction in
            #"<p class="hint">\#(self.text("search.correction")) <a href="\#(self.links.search(correction.text))">\#(correction.text)</a></p>"#
        }
        let list: Markup =
            rows.isEmpty
            ? "<p class=\"empty\">\(self.text("search.nothing"))</p>" : "<ol class=\"rows\">\(rows)</ol>"
        return """
            <h1>\(self.text("search.title", ["query": query]))</h1>\(corrected)\(list)\
            \(self.more(result.next.map { self.links.search(query, after: $0) }))
            """
    }

    private func row(_ hit: Hit) -> Markup {
        let title = Markup(marking: hit.document.title, hit.titleHighlights)
        let snippet: Markup? = hit.snippet.map {
            "<p class=\"row__text\">\(Markup(marking: $0.text, $0.highlights))</p>"
        }
        let place = (hit.document.labels[.category]?.first ?? "").replacing("/", with: " › ")
        return """
            <li class="row"><a class="row__title" href="\(self.links.article(hit.group))">\(title)</a>\(snippet)\
            <p class="row__place">\(place)</p></li>
            """
    }

    private func more(_ address: String?) -> Markup? {
        address.map { #"<p class="more"><a class="button" href="\#($0)">\#(self.text("more"))</a></p>"# }
    }

    // MARK: - Article

    /// - Parameters:
    ///   - html: the article's body.
    ///   - isThanked: whether the reader has just said whether it was useful.
    func article(_ article: Article, html: String, among all: [Records.Category], isThanked: Bool) -> Markup {
        """
        \(self.trail(article.content.category[...], among: all))
        <article class="article" lang="\(article.content.language)">
        <h1>\(article.content.title)</h1>
        <p class="article__date">\(self.text("article.updated", ["day": self.text.day(article.updatedAt)]))</p>
        <div class="prose">\(Markup(trusted: html))</div>
        </article>
        \(isThanked ? self.thanks : self.question(article.id))
        """
    }

    private var thanks: Markup { #"<p class="feedback" role="status">\#(self.text("feedback.thanks"))</p>"# }

    private func question(_ article: String) -> Markup {
        """
        <form class="feedback" method="post" action="\(self.links.feedback(article))" data-thanks="\(self.text("feedback.thanks"))">
        <fieldset><legend>\(self.text("feedback.question"))</legend>
        <button class="button" name="useful" value="true">\(self.text("feedback.yes"))</button>
        <details class="feedback__no"><summary class="button">\(self.text("feedback.no"))</summary>
        <label for="comment">\(self.text("feedback.comment"))</label>
        <textarea id="comment" name="comment" rows="3" maxlength="1000"></textarea>
        <button class="button button--primary" name="useful" value="false">\(self.text("feedback.send"))</button>
        </details></fieldset>
        </form>
        """
    }

    /// The way from the top to a category.
    private func trail(_ path: ArraySlice<String>, among all: [Records.Category]) -> Markup {
        let steps: [Markup] = path.indices.map { index in
            let part = Array(path[path.startIndex...index])
            let name = path[index]
            guard let category = all.first(where: { $0.path == part }) else { return "<li>\(name)</li>" }
            return #"<li><a href="\#(self.links.category(category.id))">\#(name)</a></li>"#
        }
        return """
            <nav aria-label="\(self.text("trail"))"><ol class="trail"><li><a href="\(self.links.home)">\(self.text("home"))</a>\
            </li>\(steps)</ol></nav>
            """
    }
}
