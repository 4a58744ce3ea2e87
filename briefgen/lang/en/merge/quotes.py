"""What merge/quotes knows of English."""

from __future__ import annotations

import re

from briefgen.lang.en.speech import VERBISH

# Reported words say something: a verb, what somebody is "to" do, a clause. "Aquabel disclosed the list of its wells"
# names a thing.
OWNED = "".join(rf"(?<!\b{word} )" for word in "the of its his her their our my your these those".split())
SAYS = re.compile(
    rf"{VERBISH.pattern}|n't\b|\bto\s[a-z]+|[a-z](?<!includ)(?<!regard)(?<!concern)(?<!accord)(?<!follow)(?<!dur)ing\b"
    r"|^(?i:and )?(?i:that|what|how|whether|why|who|if|when)\b"
    rf"|(?<=[\w.] )(?<!\d ){OWNED}[a-z]{{2,}}s(?= \w)"  # "runs", "opens"
)
