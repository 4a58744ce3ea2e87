"""What merge/flags knows of English."""

from __future__ import annotations

CREDITED_TO = r"\b(?:according\sto|(?:quoted|cited|reported|carried)\b(?:\sas\ssaying)?\sby)\s"
