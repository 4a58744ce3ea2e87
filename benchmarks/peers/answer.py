"""What every tool that is measured does: read questions, and answer them.

A question is a JSON value a line; the answer to each is printed, and last, how long it took.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def answer(tools: Mapping[str, Callable[[], Callable[[Any], Any]]]) -> None:
    """Load the tool that the command line names, and answer with it.

    The first question is answered once beforehand, as a warm-up. What a tool cannot answer, because it breaks off, is
    null.
    """
    out, sys.stdout = sys.stdout, sys.stderr  # libraries print what they like
    asked = [json.loads(line) for line in sys.stdin]
    tool = tools[sys.argv[1]]()
    _tried(tool, asked[0])
    begun = time.process_time()
    answers = [_tried(tool, question) for question in asked]
    seconds = time.process_time() - begun
    out.writelines(json.dumps(one) + "\n" for one in [*answers, seconds])


def _tried(tool: Callable[[Any], Any], question: Any) -> Any:
    try:
        return tool(question)
    except Exception as error:  # noqa: BLE001 - a tool that breaks off has no answer, and the next question counts
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return None
