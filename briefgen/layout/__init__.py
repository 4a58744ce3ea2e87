"""How much of its page a Word document takes, from font metrics and its own styles; no office suite is needed."""

from briefgen.layout.page import Block, PageEstimate, estimate_page

__all__ = ["Block", "PageEstimate", "estimate_page"]
