"""What ingest/metadata knows of English."""

from __future__ import annotations

import re
from typing import Final

BY: Final = re.compile(r"^(?:by|von|par)\s+", re.IGNORECASE)
