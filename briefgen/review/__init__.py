"""The review page, on which an officer checks a brief line by line.

It is a local web page, on which the brief is mended and taken away, too. ``view`` says what each screen shows, ``desk``
holds what is open, ``printing`` has the page as it prints, ``security`` says who may come in, ``server`` has the
addresses. Nothing here is loaded unless the page is asked for.
"""
