"""Pages in Chromium that fail a story when the browser complains."""

import contextlib
import os

from axe_playwright_python.sync_playwright import Axe

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


class Browser:
    def __init__(self, chromium, server, pictures):
        self.chromium = chromium
        self.server = server
        self.pictures = pictures
        self.axe = Axe()

    @contextlib.contextmanager
    def page(self, size=DESK, dark=False, language="zh-CN", script=True, expects=()):
        """A page of a fresh profile; `expects` are parts of messages that the story is about."""
        context = self.chromium.new_context(
            viewport=size, color_scheme="dark" if dark else "light", locale=language, java_script_enabled=script,
            base_url=self.server.address, has_touch=size is PHONE, timezone_id="Asia/Shanghai",
        )
        complaints = []
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        try:
            yield page
            left = [each for each in complaints if not any(part in each for part in expects)]
            assert not left, f"the browser complains: {left[:5]}"
        except BaseException:
            self.picture(page, "failed")
            raise
        finally:
            context.close()

    def picture(self, page, name):
        page.screenshot(path=os.path.join(self.pictures, f"{name}.png"), animations="disabled")

    def check_access(self, page, name):
        """No serious finding of axe."""
        found = self.axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        serious = [
            (each["id"], node["html"][:160], node["failureSummary"][:300])
            for each in found if each["impact"] in ("serious", "critical") for node in each["nodes"][:3]
        ]
        assert not serious, f"{name} cannot be used by everybody: {serious[:4]}"

    def check_width(self, page, name):
        """Nothing sticks out sideways."""
        width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], f"{name} is {width[0]} wide in a window of {width[1]}"

    def sign_in(self, page, role):
        page.goto("/desk")
        page.get_by_label("租户").fill("demo")
        page.get_by_label("账号").fill(f"demo-{role}")
        page.get_by_label("密码").fill(self.server.accounts[role])
        page.keyboard.press("Enter")
        page.get_by_role("navigation", name="页面").wait_for()
