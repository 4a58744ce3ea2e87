"""``python -m briefgen``."""

from briefgen.completion import main

main()
