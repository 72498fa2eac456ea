"""E6, E9, S18, S19, S53: agents search everything."""

from browser import PHONE


def a_wrong_password_is_told(browser):
    with browser.page(expects=["401"]) as page:
        page.goto("/desk")
        page.get_by_label("租户").fill("demo")
        page.get_by_label("账号").fill("demo-agent")
        page.get_by_label("密码").fill("wrong")
        page.keyboard.press("Enter")
        page.locator(".field__error").filter(has_text="密码").wait_for()
        browser.picture(page, "sign-in")
        browser.check_access(page, "sign-in")


def an_agent_finds_and_reads_by_keyboard_alone(browser):
    with browser.page() as page:
        browser.sign_in(page, "agent")
        page.keyboard.press("Control+k")
        page.keyboard.type("去搜索")
        page.locator("dialog [role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.locator(".hit").first.wait_for()
        page.keyboard.press("/")
        page.keyboard.type("重复建档怎么合并")
        page.keyboard.press("Enter")
        page.locator(".hit mark").filter(has_text="合并").first.wait_for()
        page.keyboard.press("Escape")
        first = page.locator(".hit [aria-current]").inner_text()
        page.keyboard.press("j")
        assert page.locator(".hit [aria-current]").inner_text() != first
        page.locator(".reader__title").wait_for()


def filters_narrow_and_the_address_keeps_them(browser):
    with browser.page() as page:
        browser.sign_in(page, "supervisor")
        page.goto("/desk/search?q=登录")
        page.get_by_role("checkbox", name="工单").check()
        page.get_by_text("共 1 条").wait_for()
        assert "kind=ticket" in page.url
        assert all("工单" in text for text in page.locator(".hit__labels").all_inner_texts())
        page.reload()
        page.locator(".hit").first.wait_for()
        assert page.get_by_role("checkbox", name="工单").is_checked()
        with page.expect_download() as download:
            page.get_by_role("button", name="导出为表格").click()
        text = open(download.value.path(), encoding="utf-8-sig").read()
        assert text.startswith("类型,标题") and "工单" in text


def it_looks_right_everywhere(browser):
    for name, options in {"light": {}, "dark": {"dark": True}, "phone": {"size": PHONE}}.items():
        with browser.page(**options) as page:
            browser.sign_in(page, "superadmin")
            page.goto("/desk/search?q=登录")
            page.locator(".hit").first.wait_for()
            page.wait_for_load_state("networkidle")
            browser.picture(page, f"search-{name}")
            browser.check_access(page, f"search-{name}")
            browser.check_width(page, f"search-{name}")
            if name == "phone":
                page.locator(".hit__button").first.click()
                page.locator(".prose, .passages").first.wait_for()
                browser.picture(page, "search-phone-reader")
            page.goto("/desk/search?q=zzqqxx不存在的词语组合")
            page.locator(".empty, .hit").first.wait_for()
            browser.picture(page, f"search-nothing-{name}")
