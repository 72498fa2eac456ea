"""Runs the stories of people in Chromium against a real server.

run.py BINARIES PICTURES [STORY…]: BINARIES holds kbtool and ChatServer, PICTURES takes the screenshots.
"""

import os
import sys
import time
import traceback

from playwright.sync_api import sync_playwright

from browser import Browser
from server import Server
import stories


def main(binaries, pictures, wanted):
    os.makedirs(pictures, exist_ok=True)
    chosen = [(name, story) for name, story in stories.all() if not wanted or any(part in name for part in wanted)]
    failed = []
    with Server(binaries) as server, sync_playwright() as playwright:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=options)
        browser = Browser(chromium, server, pictures)
        for name, story in chosen:
            start = time.monotonic()
            try:
                story(browser)
                print(f"ok   {name} ({time.monotonic() - start:.1f} s)", flush=True)
            except Exception:
                failed.append(name)
                print(f"FAIL {name}\n{traceback.format_exc()}", flush=True)
        chromium.close()
    print(f"{len(chosen) - len(failed)} of {len(chosen)} stories pass", flush=True)
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
