"""Words that end in a stop without ending a sentence.

The value says whether the word may end a sentence all the same, when what follows opens like a new one:
"in the U.S. But" does, "Mr. But" does not.
"""

from __future__ import annotations

ABBREVIATIONS: dict[str, bool] = {
    **dict.fromkeys(
        (
            "mr mrs ms mx dr prof rev fr hon sen sens rep reps gov govs gen lt col maj capt cmdr cpl sgt pvt adm brig "
            "amb sec pres supt insp det st ste mt ft messrs mme mlle sr. no nos vs v art para fig vol ch pp p ed eds "
            "op cit viz cf al approx est dept asst assn jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues "
            "wed thu thur thurs fri sat sun i.e e.g"
        ).split(),
        False,
    ),
    **dict.fromkeys(
        "u.s u.k u.n e.u u.s.a u.a.e d.c inc ltd co corp llc plc bros jr sr etc a.m p.m am pm est edt gmt ph.d m.d "
        "b.a m.a esq ret b.c a.d".split(),
        True,
    ),
}
