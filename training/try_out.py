"""Read a passage with weights that are not installed.

``python -m training.try_out WEIGHTS_FOLDER "A passage of news."`` prints its attributions and its entities.
"""

from __future__ import annotations

import sys
from pathlib import Path

from briefgen.reader import read_passages
from briefgen.reader.network import load_from


def main() -> None:
    """Print each attribution and each entity of the passage."""
    folder, passage = Path(sys.argv[1]), sys.argv[2]
    [reading] = read_passages([passage], network=load_from(folder))
    for told in reading.attributions:
        parts = (
            " … ".join(passage[span.start : span.end] for span in part)
            for part in (told.source, told.cue, told.content)
        )
        print(" | ".join([*parts, told.stance or "-", f"{told.score:.2f}"]))
    print(", ".join(f"{passage[e.span.start : e.span.end]} ({e.kind})" for e in reading.entities))
    print(f"{len(reading.attributions)} attributions, {len(reading.entities)} entities")


if __name__ == "__main__":
    main()
