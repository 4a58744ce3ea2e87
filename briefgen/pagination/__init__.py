"""How much of its page a Word document takes.

This is worked out from font metrics and the document's own styles; no office suite is needed.
"""

from briefgen.pagination.page import Block, PageEstimate, estimate_page

__all__ = ["Block", "PageEstimate", "estimate_page"]
