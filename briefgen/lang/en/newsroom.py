"""What people who write for a paper are called beside their names.

As in "Staff Writer" and "Special to The Tidewater Post".
"""

from __future__ import annotations

from typing import Final

# Words before a job that tell which: "Senior Diplomatic Correspondent", "Health and Science Editor".
_DESKS: Final = (
    r"staff|senior|chief|deputy|associate|assistant|managing|executive|contributing|special|guest|freelance|national|"
    r"foreign|international|regional|local|state|city|metro|political|politics|parliamentary|diplomatic|defen[cs]e|"
    r"security|military|war|policy|public|economics?|economy|business|finance|financial|markets?|money|consumer|"
    r"industry|industrial|labou?r|trade|transport|energy|environment|climate|science|health|medical|education|"
    r"technology|tech|legal|justice|crime|courts?|home|social|religious|religion|current|affairs|culture|arts|media|"
    r"sports?|news|features?|opinion|investigations?|investigative|data|world|global|europe|european|asia|africa|"
    r"americas?|middle east|us|u\.s\.|uk|eu|un|washington|white house|westminster|whitehall|brussels|london|paris|"
    r"berlin|moscow|beijing|web|digital|online|video|royal|rural|farming|agriculture|property|and|&"
)
_JOBS: Final = (
    r"writers?|reporters?|correspondents?|contributors?|columnists?|editors?|journalists?|commentators?|producers?|"
    r"photographers?|analysts?|interns?|bureau chief|editor-in-chief|editor-at-large|leader writers?|critics?"
)
_WHERE: Final = r"(?:,? (?:in|for|at|of|to|with) (?:the )?(?-i:[A-Z])[\w.'’&-]{0,30}(?: [\w.'’&-]{1,30}){0,5})?"
JOB: Final = rf"(?:(?:{_DESKS})[ -]){{0,5}}(?:{_JOBS}){_WHERE}"
# What stands in the place of a job: "Special to The Tidewater Post", "for the Tidewater Post", "Of the Tidewater Post
# Staff".
SPECIAL: Final = r"(?:exclusive(?:ly)?|special(?:ly)?) (?:to|for) .{2,60}"
COMMISSIONED: Final = rf"{SPECIAL}|(?:for|from|of) (?:the |our )?(?-i:[A-Z]).{{1,50}}|(?:.{{2,40}} )?staff"
DESK: Final = rf"(?:{_DESKS})"
# Jobs before which a desk that is not listed may stand, "Ada Vell Valmora correspondent".
DESKED: Final = r"correspondents?|editors?|bureau chief"
NOBODY: Final = r"(?:our|a|an|by) |from our (?:own )?"  # before a job that names nobody
