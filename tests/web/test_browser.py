from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from searchapp.settings import Settings
from tests.support.serving import serving


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    with serving(settings) as (_, url):
        yield url


@pytest.fixture(params=[(1280, 900), (360, 740)], ids=["wide", "narrow"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test when the browser complains or text runs out of the window."""
    width, height = request.param
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, java_script_enabled=False
    )
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    yield opened
    context.close()
    assert not complaints


def test_search_narrow_read_and_come_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Search the archive").fill("harbour")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("25 articles for harbour")

    _open_filters(page)
    page.get_by_role("group", name="Source").get_by_label("Outlet 03").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 article for harbour")
    results = page.url
    assert "source=Outlet+03" in results

    page.get_by_role("link", name="Harbour note 3").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harbour note 3")
    expect(page.locator(".body mark")).to_have_text("harbour")

    page.get_by_role("link", name="Back to the results").click()
    assert page.url == results
    page.get_by_role("link", name="Remove source Outlet 03").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("25 articles for harbour")


def _open_filters(page: Page) -> None:
    summary = page.get_by_text("Narrow the search")
    if summary.is_visible():
        summary.click()


def test_choices_of_the_box_are_kept_with_the_filters(page: Page) -> None:
    page.goto("/search?q=relief+storm&lang=en&order=newest")
    page.get_by_role("radio", name="Any word").check()
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 articles for relief storm")
    expect(page.get_by_role("link", name="Remove language English")).to_be_visible()
    expect(page.locator(".orders [aria-current]")).to_have_text("newest")


def test_the_keyboard_alone_reaches_a_result(page: Page) -> None:
    page.goto("/search?q=relief")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Flood relief reaches the delta")
    for _ in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Flood relief")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "url",
    ["/", "/search?q=harbour", "/articles/flood?q=flood", "/help", "/about", "/search?q=venom"],
)
def test_no_page_is_wider_than_its_window(page: Page, url: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(url)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert page.viewport_size
    assert width <= page.viewport_size["width"]
