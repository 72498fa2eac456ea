"""E12, S40: editors keep the articles."""

import os
import tempfile

from browser import PHONE


def an_editor_writes_previews_saves_and_compares(browser):
    with browser.page() as page:
        browser.sign_in(page, "editor")
        page.goto("/desk/knowledge/new")
        page.get_by_label("标题").fill("浏览器里写的文章")
        page.get_by_label("正文").fill("## 第一步\n\n点【保存】。\n\n<script>alert(1)</script>")
        page.get_by_role("heading", name="第一步").wait_for()
        assert page.locator(".editor__preview script").count() == 0
        page.keyboard.press("Control+s")
        page.wait_for_url(lambda address: not address.endswith("/new"))
        page.get_by_label("正文").fill("## 第一步\n\n点【确定】。")
        page.keyboard.press("Control+s")
        page.get_by_text("保存于").wait_for()
        page.get_by_role("tab", name="版本").click()
        page.get_by_role("button", name="第 1 版").click()
        page.locator("ins.diff__line").first.wait_for()
        browser.picture(page, "versions")
        browser.check_access(page, "versions")


def unsaved_changes_are_not_lost_by_oversight(browser):
    with browser.page() as page:
        browser.sign_in(page, "editor")
        page.goto("/desk/knowledge/new")
        page.get_by_label("标题").fill("没有保存")
        page.get_by_role("link", name="知识").first.click()
        page.get_by_role("dialog").get_by_role("button", name="取消").click()
        assert page.get_by_label("标题").input_value() == "没有保存"


def an_import_is_tried_before_it_is_done(browser):
    with browser.page() as page, tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        browser.sign_in(page, "superadmin")
        file.write("title,body\n从表格来的文章,内容\n,没有标题\n")
        file.flush()
        page.goto("/desk/import")
        page.set_input_files("input[type=file]", file.name)
        page.get_by_text("现在还什么都没有改。").wait_for()
        browser.picture(page, "import")
        browser.check_access(page, "import")
        page.get_by_role("button", name="导入 1 篇").click()
        page.get_by_text(f"已导入 {os.path.basename(file.name)}").wait_for()


def a_gap_becomes_a_draft(browser):
    with browser.page() as page:
        browser.sign_in(page, "superadmin")
        page.goto("/desk/gaps")
        question = page.locator(".gap__title").first
        question.wait_for()
        text = question.inner_text()
        page.get_by_role("button", name="据此写草稿").first.click()
        page.wait_for_url("**/desk/knowledge/*")
        assert page.get_by_label("标题").input_value() == text


def it_looks_right_everywhere(browser):
    for name, options in {"light": {}, "dark": {"dark": True}, "phone": {"size": PHONE}}.items():
        with browser.page(**options) as page:
            browser.sign_in(page, "superadmin")
            for place, sign in {"knowledge": ".table tbody tr", "gaps": ".gap"}.items():
                page.goto(f"/desk/{place}")
                page.locator(sign).first.wait_for()
                page.wait_for_load_state("networkidle")
                browser.picture(page, f"{place}-{name}")
                browser.check_access(page, f"{place}-{name}")
                browser.check_width(page, f"{place}-{name}")
            page.goto("/desk/knowledge")
            page.locator(".table__title").first.click()
            page.locator(".editor__preview .prose *").first.wait_for(state="attached")
            browser.picture(page, f"editor-{name}")
            browser.check_access(page, f"editor-{name}")
            browser.check_width(page, f"editor-{name}")
