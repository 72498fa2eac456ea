"""E8, E9: people read public articles, with and without programs in the page."""

from browser import PHONE


def _first_article(page):
    page.goto("/help/demo")
    page.locator(".card__list a").first.click()
    title = page.locator(".row__title").first.inner_text()
    page.locator(".row__title").first.click()
    return title


def it_works_without_javascript(browser):
    with browser.page(script=False) as page:
        title = _first_article(page)
        assert page.locator("h1").inner_text() == title
        page.get_by_role("button", name="解决了", exact=True).click()
        assert "谢谢" in page.get_by_role("status").inner_text()
        page.get_by_role("searchbox").fill("重复建档怎么合并")
        page.get_by_role("button", name="搜索").click()
        page.locator(".row mark").first.wait_for()


def questions_are_suggested_while_one_is_typed(browser):
    with browser.page() as page:
        page.goto("/help/demo")
        page.get_by_label("有什么可以帮您？").type("gaoxueya")
        page.get_by_role("option").first.wait_for()
        browser.picture(page, "help-suggestions")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/*")
        page.get_by_role("button", name="解决了", exact=True).click()
        page.get_by_text("已收到，谢谢您的反馈。").wait_for()


def internal_articles_do_not_exist(browser):
    with browser.page(expects=["404"]) as page:
        reply = page.goto("/help/demo/articles/00000000-0000-7000-8000-000000000000")
        assert reply.status == 404


def it_can_be_read_everywhere(browser):
    for name, options in {
        "light": {}, "dark": {"dark": True}, "phone": {"size": PHONE}, "english": {"language": "en-US"},
    }.items():
        with browser.page(**options) as page:
            page.goto("/help/demo")
            browser.picture(page, f"help-{name}")
            browser.check_access(page, f"help-{name}")
            browser.check_width(page, f"help-{name}")
            _first_article(page)
            browser.picture(page, f"help-article-{name}")
            browser.check_access(page, f"help-article-{name}")
            browser.check_width(page, f"help-article-{name}")


def the_sitemap_holds_whole_addresses(browser):
    with browser.page() as page:
        text = page.request.get("/help/demo/sitemap.xml").text()
        assert text.count(f"<loc>{browser.server.address}/help/demo/articles/") > 100
