"""What tests in a browser share: one headless Chromium, and the rules of accessibility."""

import pytest

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def violations(browser, path, **context):
    """What axe finds on the page: the rule, and the first three pieces of mark-up that break it."""
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(**context)
    page.goto(path.as_uri())
    found = Axe().run(page).response["violations"]
    page.close()
    return [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found]


def asked_and_said(browser, path):
    """The addresses that the page asks for, and what it writes to the console."""
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    page.close()
    return asked, said
