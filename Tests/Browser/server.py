"""A real server with the sample data, in a folder of its own."""

import os
import re
import shutil
import subprocess
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


class Server:
    """Runs while the `with` block does; `accounts` are the passwords by role."""

    def __init__(self, binaries):
        self.binaries = binaries
        self.folder = tempfile.mkdtemp(prefix="yingda-browser-")
        self.address = None
        self.accounts = {}

    def __enter__(self):
        data = os.path.join(self.folder, "data")
        tool = os.path.join(self.binaries, "kbtool")
        log = open(os.path.join(self.folder, "log"), "w+")
        subprocess.run([os.path.join(ROOT, "scripts", "demo-data"), tool, data], check=True, stdout=log)
        self.process = subprocess.Popen(
            [
                os.path.join(self.binaries, "ChatServer"), "--data-directory", data, "--http-port", "0",
                "--demo-tenant", "demo", "--limits-address-per-minute", "0", "--limits-person-per-minute", "0",
            ],
            stdout=open(os.path.join(self.folder, "accounts"), "w"), stderr=log,
        )
        for _ in range(1200):
            text = open(log.name).read()
            found = re.search(r"address=(http\S+)", text)
            if found:
                self.address = found.group(1)
                break
            if self.process.poll() is not None:
                raise RuntimeError("The server ended:\n" + text)
            time.sleep(0.1)
        else:
            raise RuntimeError("The server does not listen:\n" + text)
        lines = open(os.path.join(self.folder, "accounts")).read()
        self.accounts = dict(re.findall(r"^\s+demo-(\w+)\s+(\S+)$", lines, re.M))
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
