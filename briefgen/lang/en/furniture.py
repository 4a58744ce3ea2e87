"""Phrases that stand around articles without being part of them.

Each is a row, with a line it was made for.

A line, or a sentence of a paragraph, is furniture when a whole row matches it, case and quotation style folded; a
sentence of an article never is.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Phrase(NamedTuple):
    """One kind of furniture.

    It has the reason to print, the pattern of the whole line, and a line it was made for.
    """

    reason: str
    pattern: re.Pattern[str]
    sample: str


def _row(reason: str, pattern: str, sample: str, flags: re.RegexFlag = re.IGNORECASE) -> Phrase:
    return Phrase(reason, re.compile(rf"\W*(?:{pattern})\W*", flags), sample)


_NAME = r"[A-Z][\w.'-]{0,30}(?: (?:de|da|van|von|bin|al|el|la|le|[A-Z][\w.'-]{0,30})){0,4}"
_AGENCY = (
    r"The Associated Press|Associated Press|AP|Reuters|Agence France-Presse|AFP|Bloomberg|UPI|dpa|Xinhua|PA Media"
    r"|Press Association|EFE|ANSA|Kyodo News|Yonhap|Interfax|TASS|PTI|IANS|ANI"
)
_NAMES = rf"{_NAME}(?:(?:, and | and |, |; | & ){_NAME}){{0,7}}"
# A mail address, or what a page prints in place of it.
ADDRESS = r"(?:\[email.{0,3}protected\]|[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{1,20})"

_ARTICLE = (
    r"(?:full |whole |entire |rest of (?:this|the) |remainder of (?:this|the) )?"
    r"(?:article|story|report|post|piece|content)"
)
_JOIN = (
    r"(?:subscribe|register|sign (?:in|up)|log ?in|join|become a (?:subscriber|member)"
    r"|create (?:a|your) (?:free )?account|upgrade)"
)
# What stands below the opening of an article whose rest is not there.
_WALL = (
    rf"(?:to )?(?:continue|keep|carry on) reading(?: (?:this|the|your) {_ARTICLE})?"
    r"(?:,? (?:please |you (?:must|need to|have to) |with a |for free|by |simply )?.{0,3}"
    rf"(?:{_JOIN}|subscription|subscriber|free trial).{{0,100}})?"
    rf"|(?:please )?{_JOIN}(?: now| today| here| for (?:free|.{{1,20}}))? (?:to|and) "
    r"(?:(?:continue|keep|read|unlock)\b.{0,100}"
    r"|(?:access|view|see) (?:this|the full|all|our|unlimited|premium|more)\b.{0,80})"
    rf"|(?:this|the) {_ARTICLE} is (?:only |exclusively )?"
    r"(?:for|reserved for|exclusive to|available (?:only )?to|restricted to)(?: (?:our|paying|registered)){0,2} "
    rf"(?:subscribers|members)(?: only)?(?:[.,;!:].{{0,80}})?|(?:unlock|access) (?:this|the) {_ARTICLE}\b.{{0,80}}"
    r"|(?:you have|you've) (?:reached|read|used)\b.{0,40}\b(?:limit|free articles?|last free)\b.{0,80}"
    rf"|(?:subscribers?|members?)[ -]only(?: {_ARTICLE})?"
)
GOES_ON = re.compile(rf"\W*(?:{_WALL}|read (?:the|this) (?:full|whole|entire|rest)\b.{{0,40}})\W*", re.IGNORECASE)

PHRASES: tuple[Phrase, ...] = (
    _row("subscription box", _WALL, "Subscribe to continue reading"),
    _row(
        "advertisement",
        r"advertise?ments?|sponsored(?: content| post)?|ad|promoted(?: content)?|paid (?:post|content)",
        "- Advertisement -",
    ),
    _row(
        "advertisement",
        r"(?:story|article|content) continue[sd] below.{0,40}|(?:article|story) continue[sd] after .{0,40}",
        "Story continues below advertisement",
    ),
    _row(
        "advertisement",
        r"continue reading(?: the main story| below)?.{0,40}|skip advertisement|remove ads?",
        "Continue reading the main story",
    ),
    _row(
        "reader comments",
        r"leave a (?:reply|comment)|post a comment|add (?:a|your) comment|join the (?:conversation|discussion)",
        "Leave a Reply",
    ),
    _row(
        "reader comments",
        r"\d{0,6} ?(?:comments?|replies|responses)(?: \(\d{1,6}\)| closed| are closed| off)?"
        r"|(?:view|show|hide|read) (?:all )?comments.{0,20}",
        "12 Comments",
    ),
    _row(
        "reader comments",
        r"(?:log|sign) ?in to (?:reply|comment).{0,40}|be the first to comment.{0,40}"
        r"|comments? (?:are|is) (?:closed|moderated).{0,60}",
        "Log in to reply",
    ),
    _row(
        "reader comments",
        r"your e-?mail address will not be published.{0,60}|required fields are marked.{0,10}",
        "Your email address will not be published.",
    ),
    _row(
        "reader comments",
        r"save my name, e-?mail,? and website in this browser.{0,60}"
        r"|notify me of (?:new|follow-?up) (?:posts|comments).{0,20}",
        "Save my name, email, and website in this browser for the next time I comment.",
    ),
    _row(
        "post details",
        r"post (?:author|category|comments|published|last modified|tags?|date)s? ?:.{0,80}",
        "Post category:News",
    ),
    _row(
        "post details",
        r"(?:filed under|posted (?:in|by)|tags?|tagged|categor(?:y|ies)|topics?|keywords?|sections?) ?:.{0,120}"
        r"|uncategorized|filed under .{0,60}",
        "Tags: harbour, ferry",
    ),
    _row(
        "post details",
        r"(?:estimated )?reading time.{0,30}|\d{1,3} ?min(?:ute)?s? read|word count.{0,20}"
        r"|\d{1,7} (?:views|shares|likes|reads)",
        "4 min read",
    ),
    _row(
        "newsletter box",
        r".{0,80}\b(?:in|into|to) your inbox\b.{0,120}",
        "Stay on top - Get the daily news in your inbox",
    ),
    _row(
        "newsletter box",
        r".{0,40}\bsign(?:ing)? up (?:for|to|here|now|today)\b.{0,100}"
        r"(?:newsletters?|alerts?|updates?|e-?mails?|privacy policy|briefings?|digest).{0,60}",
        "Sign up for our newsletter",
    ),
    _row(
        "newsletter box",
        r"(?:subscribe|sign up|register|log in|sign in|support us|donate)"
        r"(?: now| today| here| for free| to (?:our|the) .{0,60})?",
        "Subscribe now",
    ),
    _row(
        "newsletter box",
        r"(?:get|download|join|try) (?:our|the) (?:app|free app|newsletter|telegram|whatsapp|channel).{0,60}"
        r"|turn on notifications.{0,40}",
        "Download our app",
    ),
    _row(
        "newsletter box",
        r"by signing up,? you (?:agree|accept|consent).{0,120}|you can unsubscribe at any time.{0,40}"
        r"|enter your e-?mail(?: address)?.{0,40}",
        "By signing up, you agree to our terms.",
    ),
    _row(
        "newsletter box",
        r"(?:you(?:'re| are) (?:receiving|getting) (?:this|the|our|these) (?:\w+ )?"
        r"(?:e-?mails?|messages?|newsletters?|updates?)\b"
        r"|you(?: have)? received (?:this|the|our) (?:e-?mail|message|newsletter)\b"
        r"|this (?:e-?mail|message|newsletter) (?:was|is|has been) (?:sent|e-?mailed) to\b).{1,400}",
        "You are receiving this email because you signed up on our site. Unsubscribe here.",
    ),
    _row(
        "newsletter box",
        r"(?:unsubscribe|manage (?:your )?(?:preferences|subscriptions?)|update (?:your )?preferences)\b.{0,160}"
        r"|(?:to|if you (?:no longer|don't|do not) (?:want|wish) to)\b.{0,80}\bunsubscribe\b.{0,160}",
        "Unsubscribe or update your preferences.",
    ),
    _row(
        "newsletter box",
        r"(?:view|read) (?:this |the )?(?:e-?mail|mail|message|newsletter)? ?(?:in|on) (?:(?:your|a|the) )?"
        r"(?:web )?browser\b.{0,120}",
        "View this email in your browser",
    ),
    _row(
        "related link",
        r"(?:related|recent|popular|latest|trending|top|featured|similar|recommended)"
        r"(?: (?:stories|articles|posts|news|topics|content|coverage|reading|videos?|links))?",
        "Related Stories",
    ),
    _row(
        "related link",
        r"(?:read|see|watch|listen|more|related|photos|video)(?: more| also| next| now| live| on)? ?: ?.{1,200}"
        r"|(?:also|further) (?:read|reading|watch)(?: ?: .{1,200})?",
        "Read More: The ferry that never sailed",
    ),
    _row(
        "related link",
        r"read (?:more|next|also|on)(?: (?:about|from|at|here|on)\b.{0,80})?|see also(?: ?:?.{0,120})?"
        r"|more (?:on this|from .{1,50}|stories|news|coverage|top stories)(?: ?story)?",
        "More On This...",
    ),
    _row(
        "related link",
        r"most (?:read|popular|viewed|shared|recent)|recommended for you"
        r"|you (?:may|might) (?:also )?(?:like|be interested in).{0,30}|trending now|don't miss|in case you missed it",
        "You may also like",
    ),
    _row(
        "related link",
        r"click here.{0,100}|tap here.{0,100}|full (?:coverage|story)(?: here)?"
        r"|(?:previous|next)(?: article| post| story)?(?: ?:.{0,120})?",
        "Click here for full coverage",
    ),
    _row(
        "related link",
        r"[\[(](?:(?:warning: )?video|view|watch|play|read|listen|photos?|gallery|audio|map|chart|graphic)\b"
        r"[^\])]{0,40}[\])]",
        "[View Video]",
    ),
    _row(
        "caption of a video",
        r"(?:must watch|now playing|replay)\b.{5,200}"
        r"|.{5,200}(?<!\bat)(?<!\bby)(?<!\bto)(?<!\bof)(?<!\band)(?<!\bfrom)(?<!\buntil)(?<!\bafter)(?<!\bbefore)"
        r"(?<!\baround) 0\d:[0-5]\d",
        "MUST WATCH Mayor will travel to Tarn 03:48",
    ),
    _row(
        "address to readers",
        r"(?:(?:are|do|have|did|got|want|know) .{1,120}\? )?(?:send|tell|e-?mail|share with) us\b.{1,200}"
        r"|share your (?:story|stories|views?|thoughts|photos)\b.{0,120}",
        "Are you in Tarn? Send us your photos.",
    ),
    _row(
        "legal notice",
        r"dmca.{0,60}|corrections? notice|report an? (?:error|typo|mistake|correction).{0,40}",
        "DMCA / Correction Notice",
    ),
    _row(
        "legal notice",
        r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4})).{0,200}|.{0,100}\ball rights reserved\b.{0,160}",
        "© 2031 The Tidewater Post. All rights reserved.",
    ),
    _row(
        "legal notice",
        r"terms (?:of (?:use|service)|and conditions|& conditions)(?:.{0,60})?"
        r"|privacy (?:policy|notice|statement).{0,40}|legal notice|disclaimer",
        "Privacy Policy",
    ),
    _row(
        "legal notice",
        r"this (?:material|article|content|story) may not be (?:published|reproduced|copied).{0,120}",
        "This material may not be published, broadcast, rewritten or redistributed.",
    ),
    _row(
        "cookie notice",
        r"(?:we|this (?:web)?site|our (?:web)?site|our partners)\b.{0,60}\buses? cookies\b.{0,300}"
        r"|(?:accept|reject|manage|allow)(?: all)?(?: cookies| preferences)?"
        r"|cookie (?:policy|settings|preferences|notice).{0,40}",
        "We use cookies to improve your visit.",
    ),
    _row(
        "share bar",
        r"(?:share|tweet|post|email|e-mail|print|copy link|facebook|twitter|x|whatsapp|linkedin|pinterest|reddit"
        r"|telegram|flipboard|save|bookmark|like|follow|gift)"
        r"(?: (?:this|the)(?: article| story| post| page)?| on \w{1,12}| via \w{1,12}| us| link| article| story)?",
        "Share this article",
    ),
    _row(
        "share bar",
        r"(?:(?:share|tweet|post|email|e-mail|print|copy link|facebook|twitter|whatsapp|linkedin|pinterest|reddit"
        r"|telegram|save|comments?|link)[ |,/]{1,3}){1,10}"
        r"(?:share|tweet|post|email|e-mail|print|copy link|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram"
        r"|save|comments?|link)",
        "Share Tweet Email",
    ),
    _row(
        "share bar",
        r"listen to (?:this )?article(?: \d{1,2}:\d\d)?(?: share.{0,80})?|share this(?: article.{0,60}| ?: .{0,80})"
        r"|like this ?:?.{0,20}|loading|follow us (?:on|at)\b.{0,80}",
        "LISTEN TO ARTICLE 4:12 SHARE THIS ARTICLE Share Tweet",
    ),
    _row(
        "page navigation",
        r"skip to .{0,40}|back to top|home|menu|search|load more|show more|view all|see all|close|open|toggle .{0,30}"
        r"|main navigation|breadcrumbs?",
        "Back to top",
    ),
    _row(
        "page navigation",
        r"slideshow(?: \(\d{1,3} images?\))?|(?:photo )?gallery(?: \(\d{1,3}(?: images?)?\))?"
        r"|\d{1,3} ?(?:of|/) ?\d{1,3}|view (?:gallery|slideshow|photos)|\d{1,3} (?:images|photos)",
        "Slideshow (20 Images)",
    ),
    _row(
        "page navigation",
        r"(?:live|breaking news|exclusive|opinion|analysis|news|world|politics|business|video|watch live"
        r"|play video|transcript)",
        "Breaking News",
    ),
    _row(
        "contact line",
        rf"(?:write|contact|e-?mail|reach|send|follow)\b.{{0,200}}{ADDRESS}.{{0,200}}|{ADDRESS}",
        "Write to Ada Vell at [email protected]",
    ),
    _row(
        "contact line",
        r"(?:to contact the (?:reporters?|editors?|authors?)"
        r"|(?:the )?(?:reporters?|editors?) (?:on|responsible for) this story)\b.{0,200}"
        r"|follow \w.{0,60} on (?:twitter|x|facebook|instagram)\b.{0,300}",
        "To contact the reporter on this story: Ada Vell in Tarn",
    ),
    _row(
        "contact line",
        r"(?:(?:got|have) a (?:story|tip|view)\? )?get in touch with (?:our|the|us)\b.{0,300}"
        r"|for more (?:stories|news|articles) (?:like this|from .{1,40}), .{1,120}",
        "Got a story? Get in touch with our news team by emailing us.",
    ),
    _row(
        "contributors",
        rf"(?:{_AGENCY}|[\w.,' -]{{2,160}}) (?:also )?contributed "
        r"(?:reporting|to th(?:is|e) (?:\[email.protected\] )?(?:report|story|article|reporting)).{0,120}",
        "The Associated Press contributed to this report.",
    ),
    _row(
        "contributors",
        rf"(?:{_AGENCY}|[^.!?]{{2,40}}) (?:staff )?(?:writers?|reporters?|journalists?|correspondents?"
        r"|producers?|staff) (?-i:[A-Z]).{1,300} contributed(?: (?:from|in) .{2,60})?",
        "Tidewater Post writers Ada Vell in Tarn and Bo Marsh in Lund contributed.",
    ),
    _row(
        "contributors",
        rf"(?-i:(?:[A-Z][\w.]+'s? )?{_NAMES} (?:reported|wrote|contributed) from {_NAME}"
        rf"(?:,? (?:and|with|while) {_NAMES} (?:(?:reported|wrote|contributed) )?(?:from|in) {_NAME})*)",
        "Ada Vell reported from Tarn, and Bo Marsh from Velograd.",
    ),
    _row(
        "contributors",
        r"with (?:additional )?(?:assistance|reporting|contributions?|files|reports?|inputs?) (?:by|from)\b.{0,200}"
        r"|additional reporting by\b.{0,200}",
        "With assistance by Ada Vell",
    ),
    _row(
        "contributors",
        r"\(?(?:(?:reporting|writing|editing|additional reporting|graphics?)"
        rf"(?: and (?:writing|editing))? by\b.{{0,300}}|(?:compiled|translated|edited|written) by (?-i:{_NAMES}))",
        "(Reporting by Ada Vell; Editing by Bo Marsh)",
    ),
    _row(
        "contributors",
        r"the post .{1,250} (?:first appeared|appeared first) on .{1,100}",
        "The post Harbour talks resume appeared first on Tidewater Post.",
    ),
    _row(
        "contributors",
        r"(?:this (?:story|article|post) (?:was|has been) .{0,80}"
        r"(?:published|syndicated|auto-?generated|edited|translated|produced|updated|corrected)\b.{0,160})"
        r"|this report (?:was (?:first|originally|previously) published"
        r"|(?:was|has been) (?:updated|corrected|auto-?generated))\b.{0,160}|our standards ?:.{0,80}"
        r"|.{0,60}thomson reuters trust principles.{0,20}",
        "This story was originally published by the Tidewater Post.",
    ),
    _row(
        "caption",
        r"(?-i:FILE|File)(?: (?:photo|picture|image))? ?(?:-|:) (?-i:[A-Z]).{10,600}",
        "FILE - In this May 2, 2031 photo, dockers wait in Tarn.",
    ),
    _row(
        "caption",
        r"media playback is (?:unsupported|not supported).{0,300}"
        r"|(?:image|media|video|photo|picture) (?:caption|copyright|source|credit)\b.{0,400}",
        "Image caption A ferry waits in the harbour",
    ),
    _row(
        "caption",
        r"(?:\(?(?:photo|image|picture|video|photograph|illustration)s?(?: credit| courtesy| by)?s? ?[:/].{0,200})"
        r"|(?:photo|image|photograph) (?:by|courtesy of) .{1,120}",
        "Photo: Ada Vell/Tidewater Post",
    ),
    _row(
        "caption",
        r"\(?(?:ap|reuters|afp|getty|epa|getty images|bloomberg|shutterstock)"
        r"(?: photos?| images| photo)? ?/ ?[\w .,'-]{1,80}\)?"
        r"|(?:file|handout|stock|representational) (?:photo|image|picture)|getty images|(?:watch|video) ?: .{1,160}",
        "REUTERS/Ada Vell",
    ),
)

# What a page writes before the first words of a paragraph, without an end mark between.
HEAD_LABELS = re.compile(
    r"(?:(?:CLOSE|(?:PLAY |Play )?VIDEO|Play Video|WATCH(?: LIVE| NOW)?|PHOTOS?|GALLERY|LIVE(?: UPDATES)?|LISTEN"
    r"|ADVERTISEMENT|SKIP AD|Skip Ad|(?:READ )?MORE|Read [Mm]ore|SHARE)"
    r"|(?:BREAKING(?: NEWS)?|EXCLUSIVE|DEVELOPING|UPDATED?|JUST IN)(?: ?:| ?-)?"
    r"|Advertisement(?= (?:The|A|An|In|On|At|It|He|She|They|But) )"
    r"|(?i:(?:story|article|content) continue[sd] (?:below(?: (?:this )?advertisement)?"
    r"|after (?:the |this )?(?:ad|advertisement|break)))"
    r"|(?i:media playback is (?:unsupported|not supported) on (?:your|this) device)"
    r"|[\[(](?i:view|watch|see|play|read|listen|video|photos?|gallery|audio)\b[^\])]{0,30}[\])])\s+"
    r"(?=[\"']?[A-Z](?:[a-z.]| ))"
)

# Words of the page that are nobody's name: anywhere in one, and as its first word.
PAGE_LABELS = frozenset(
    "MORE CLOSE VIDEO WATCH READ LISTEN PHOTO PHOTOS GALLERY LIVE SHARE RELATED ADVERTISEMENT BREAKING EXCLUSIVE "
    "UPDATE UPDATED".split()
)
PAGE_VERBS = frozenset(
    "Play Watch Read View Click Share Skip Listen Subscribe Download Photo Photos Image Video "
    "Advertisement Related".split()
)

# A picture's credit in brackets, to its last word.
CREDIT = (
    r"\((?i:(?:file )?(?:photo|image|picture|photograph|credit|ap photo|ap|reuters|afp|getty|getty images|epa))s?"
    r"(?: (?:by|credit|courtesy of))?\s?[:/][^()]{1,80}"
)

# A picture's credit ends its caption: the words before it describe the picture, they are no sentence of the article.
CAPTION_ENDS: tuple[Phrase, ...] = (
    Phrase(
        "caption",
        re.compile(rf"\bPhotographers?: {_NAME}(?:[/,] ?[\w .,'/&-]{{1,80}})?\.?$"),
        "Dockers wait in Tarn. Photographer: Ada Vell/Tidewater",
    ),
    Phrase(
        "caption",
        re.compile(
            rf"\b(?:REUTERS|AFP|EPA|AP|GETTY IMAGES|Getty Images|POOL|Pool)/{_NAME}(?:[/,] ?[\w .'-]{{1,40}})?"
            r"(?:/File Photo)?[.)]?$"
        ),
        "Dockers wait in Tarn, May 2, 2031. REUTERS/Ada Vell",
    ),
    Phrase(
        "caption",
        re.compile(r"\b(?:via|/|©) ?(?:Getty Images|AFP|AP|Reuters|EPA|Shutterstock)\)?\.?$"),
        "Dockers wait. Ada Vell/AFP via Getty Images",
    ),
    Phrase(
        "caption",
        re.compile(
            r"\((?:AP|Reuters|AFP|Getty|EPA|File|Photo)(?: Photo| Images| file photo)?[/:,][^()]{1,80}\)\.?$",
            re.IGNORECASE,
        ),
        "Dockers wait in Tarn. (AP Photo/Ada Vell)",
    ),
    Phrase(
        "caption",
        re.compile(
            r"[.!?\"]\s(?:Photo|Image|Picture|Photograph|Video|Source|Credit|Photo credit)s?: [\w .&/'-]{2,60}$"
        ),
        "The harbour mayor had a message for dockers. Source: TarnTV",
    ),
)

# Headings over what the site puts around an article; short lines after one are links, not sub-headings.
LINK_LISTS = re.compile(
    r"\W*(?:(?:related|recent|popular|latest|trending|top|featured|similar|recommended)"
    r"(?: (?:stories|articles|posts|news|topics|coverage|reading|videos?|links))?|most (?:read|popular|viewed|shared)"
    r"|more (?:from .{1,50}|stories|news|coverage)|recommended for you|you (?:may|might) (?:also )?like.{0,20}"
    r"|trending now|read (?:more|next|also)|see also|in case you missed it)\W*",
    re.IGNORECASE,
)

# Headings over what readers wrote.
COMMENT_LISTS = re.compile(
    r"\W*(?:leave a (?:reply|comment)|[1-9]\d{0,5} (?:comments?|replies|responses)"
    r"|(?:reader )?comments?(?: \(\d{1,6}\))?)\W*",
    re.IGNORECASE,
)
# What shows that readers' comments follow: "Ada says:", "March 3, 2031 at 4:12 pm", "Reply".
COMMENT_SIGNS = re.compile(
    r".{1,60} says ?:?|reply|\d{1,2} (?:hours?|days?|weeks?|months?|years?) ago"
    r"|.{0,40}\d{4},? at \d{1,2}:\d\d(?: ?[ap]m)?.{0,10}",
    re.IGNORECASE,
)

# Headings of a box that repeats the article in a few items.
SUMMARY_HEADINGS = re.compile(
    r"\W*(?:what (?:you )?(?:need )?to know|(?:the )?key (?:points|takeaways|facts|developments)|(?:story )?highlights"
    r"|at a glance|in brief|summary|in (?:this|the) (?:article|story)|quick (?:read|facts|summary)"
    r"|the (?:basics|essentials)|takeaways)\W*",
    re.IGNORECASE,
)

# Who distributes copy, by the short form that a dateline or credit uses.
AGENCIES: dict[str, str] = {
    "ap": "AP", "associated press": "AP", "the associated press": "AP", "reuters": "Reuters",
    "thomson reuters": "Reuters", "afp": "AFP", "agence france-presse": "AFP", "bloomberg": "Bloomberg", "upi": "UPI",
    "dpa": "dpa", "xinhua": "Xinhua", "efe": "EFE", "ansa": "ANSA", "kyodo": "Kyodo", "kyodo news": "Kyodo",
    "yonhap": "Yonhap", "interfax": "Interfax", "tass": "TASS", "itar-tass": "TASS", "ria novosti": "RIA Novosti",
    "pti": "PTI", "ians": "IANS", "ani": "ANI", "anadolu": "Anadolu Agency", "aa": "Anadolu Agency", "pa": "PA Media",
    "cp": "The Canadian Press", "aap": "AAP", "cnn": "CNN", "voa": "VOA", "rfe/rl": "RFE/RL", "ips": "IPS",
    "jta": "JTA", "wam": "WAM", "sana": "SANA", "irna": "IRNA", "kcna": "KCNA", "bernama": "Bernama",
    "antara": "ANTARA", "apa": "APA", "afx": "AFX", "belga": "Belga", "ukrinform": "Ukrinform", "un news": "UN News",
}  # fmt: skip
