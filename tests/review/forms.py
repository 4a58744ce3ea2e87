"""A browser without scripts: pages as trees, and forms sent as their buttons send them."""

from lxml import html


def shown(browser, path, status=200):
    """The page at an address."""
    answer = browser.get(path)
    assert answer.status_code == status
    return html.fromstring(answer.text)


def words(tree, path):
    """The words of each element that an XPath finds."""
    return [" ".join(found.text_content().split()) for found in tree.xpath(path)]


def press(browser, tree, key, **typed):
    """The answer to the button with that key, its form's fields filled in with what is typed."""
    [button] = [
        found
        for found in tree.xpath("//button")
        if key in found.get("data-key", "").split(" ") or found.get("value") == key
    ]
    return sent(browser, next(button.iterancestors("form")), button, **typed)


def sent(browser, form, button=None, **typed):
    """The answer to a form."""
    fields = [(name, value) for name, value in form.form_values() if name not in typed]
    fields += list(typed.items())
    if button is not None and button.get("name"):
        fields.append((button.get("name"), button.get("value")))
    data = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    return browser.post(form.get("action"), data=data)


def news(answer):
    """What a page tells of what was just done."""
    return " ".join(words(html.fromstring(answer.text), "//span[@class='news']"))
