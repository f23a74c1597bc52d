"""Other forms of dictionary words: Dutch verbs and nouns inflected beside their translations.

A dictionary gives "roeren - stir" but texts say "roert" and "stirs". Forms follow the
regular rules of spelling; of strong verbs only the forms that are regular come out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

Pair = tuple[str, str]
VOWELS = "aeiou"
LOOSE = ("aan", "achter", "af", "bij", "binnen", "door", "in", "los", "mee", "na", "neer", "om", "op")
LOOSE_MORE = ("open", "over", "samen", "tegen", "terug", "toe", "uit", "vast", "voor", "weg")
FIXED = ("be", "ge", "her", "ont", "er", "ver")
"""Prefixes that stand in the place of "ge-" in a participle."""
STRONG = """
    bakken barsten bederven bedriegen beginnen bergen bevelen bidden bieden bijten binden blazen blijken
    blijven braden breken brengen buigen delven denken dingen doen dragen drijven dringen drinken druipen
    duiken dwingen eten fluiten gaan gelden genezen genieten geven gieten glijden glimmen graven grijpen
    hangen hebben heffen helpen houden houwen jagen kiezen kijken klimmen klinken knijpen komen kopen
    krijgen krimpen kruipen lachen laden laten lezen liegen liggen lijden lijken lopen malen meten moeten
    mogen nemen prijzen raden rijden rijgen rijzen roepen ruiken scheiden schelden schenken scheppen
    scheren schieten schijnen schrijden schrijven schrikken schuiven slaan slapen slijpen slijten sluipen
    sluiten smelten smijten snijden snuiten snuiven spijten spinnen splijten spreken springen spruiten
    spugen spuiten staan steken stelen sterven stijgen stinken stoten strijden strijken treden treffen
    trekken vallen vangen varen vechten verdwijnen vergeten verliezen verwerven verzinnen vinden vlechten
    vliegen vouwen vragen vreten vriezen waaien wassen wegen werpen weten weven wezen wijken wijten wijzen
    willen winden winnen worden wrijven wringen zeggen zenden zien zijn zingen zinken zinnen zitten zoeken
    zuigen zuipen zullen zwelgen zwellen zwemmen zweren zwerven zwijgen kunnen plegen dunken blinken
    slinken verschuilen bezwijken tijgen zijgen nijgen kwijten krijten stuiven kluiven kerven
"""
"""Verbs whose past and participle the rules do not give; those of their compounds neither."""
UNVOICED = "tkfschpx"
"""Stem ends that take -te and -t; the stem before v and z become f and s counts."""
IRREGULAR = {
    "be": ("is", "was"), "have": ("has", "had"), "go": ("goes", "went"), "do": ("does", "did"),
    "say": ("says", "said"), "make": ("makes", "made"), "take": ("takes", "took"),
    "give": ("gives", "gave"), "get": ("gets", "got"), "run": ("runs", "ran"), "see": ("sees", "saw"),
    "find": ("finds", "found"), "think": ("thinks", "thought"), "bring": ("brings", "brought"),
    "buy": ("buys", "bought"), "leave": ("leaves", "left"), "keep": ("keeps", "kept"),
    "hold": ("holds", "held"), "lose": ("loses", "lost"), "meet": ("meets", "met"),
    "pay": ("pays", "paid"), "send": ("sends", "sent"), "build": ("builds", "built"),
    "tell": ("tells", "told"), "sell": ("sells", "sold"), "win": ("wins", "won"),
    "write": ("writes", "wrote"), "speak": ("speaks", "spoke"), "break": ("breaks", "broke"),
    "drive": ("drives", "drove"), "ride": ("rides", "rode"), "rise": ("rises", "rose"),
    "fall": ("falls", "fell"), "grow": ("grows", "grew"), "throw": ("throws", "threw"),
    "fly": ("flies", "flew"), "draw": ("draws", "drew"), "eat": ("eats", "ate"),
    "drink": ("drinks", "drank"), "sing": ("sings", "sang"), "swim": ("swims", "swam"),
    "begin": ("begins", "began"), "sit": ("sits", "sat"), "stand": ("stands", "stood"),
    "lie": ("lies", "lay"), "sleep": ("sleeps", "slept"), "feed": ("feeds", "fed"),
    "fight": ("fights", "fought"), "catch": ("catches", "caught"), "teach": ("teaches", "taught"),
    "shoot": ("shoots", "shot"), "cut": ("cuts", "cut"), "hit": ("hits", "hit"), "put": ("puts", "put"),
    "choose": ("chooses", "chose"), "steal": ("steals", "stole"), "wear": ("wears", "wore"),
    "hide": ("hides", "hid"), "dig": ("digs", "dug"), "spend": ("spends", "spent"),
}  # fmt: skip


def inflected_pairs(dictionary: Iterable[Mapping[str, str]]) -> Iterator[Pair]:
    """Yield pairs of word forms, Dutch and English, in the order of the dictionary.

    Args:
        dictionary: records with ``nl``, ``en`` and ``pos``; only single words are used.
    """
    for record in dictionary:
        nl, en = record["nl"].lower(), record["en"].lower()
        if not re.fullmatch("[a-zë]{3,}", nl) or not re.fullmatch("[a-z]{2,}", en):
            continue
        if record["pos"] == "n":
            plural = _english_s(en)
            yield from ((form, plural) for form in _plurals(nl))
        elif record["pos"] == "v" and nl.endswith("en") and len(nl) > 4:
            yield from _verb(nl, en)
        elif record["pos"] == "adj":
            yield _with_e(nl), en


def _verb(nl: str, en: str) -> Iterator[Pair]:
    """Yield the present, the past and both participles of a verb, and a loose prefix apart."""
    loose = next((p for p in (*LOOSE, *LOOSE_MORE) if nl.startswith(p) and len(nl) - len(p) > 4), "")
    third, past = IRREGULAR.get(en) or (_english_s(en), _english_ed(en))
    for voiced in _stems(nl.removeprefix(loose)):
        stem = voiced[:-1] + {"v": "f", "z": "s"}.get(voiced[-1], voiced[-1])
        hard = voiced[-1] in UNVOICED
        present = stem if stem.endswith("t") else stem + "t"
        before = stem + ("te" if hard else "de")
        end = "" if stem[-1] in "td" else ("t" if hard else "d")
        ge = "" if stem.startswith(FIXED) and not loose else "ge"
        yield loose + present, third
        if loose:
            yield f"{present} {loose}", third
        if nl.endswith(tuple(STRONG.split())):
            continue
        yield loose + before, past
        yield loose + before + "n", past
        yield loose + ge + stem + end, past
        if loose:
            yield f"{before} {loose}", past
    yield nl + "d", _english_ing(en)
    yield nl + "de", _english_ing(en)


def _stems(infinitive: str) -> list[str]:
    """Return the stem of an infinitive on -en: "lopen" loop, "zetten" zet, "werken" werk.

    Of -eren, which hides two kinds ("luisteren" luister, "studeren" studeer), both come back.
    """
    stem = infinitive[:-2]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        return [stem[:-1]]
    # A vowel before one consonant is long, and is doubled where the syllable is closed; the
    # weak e of "wandelen" is not.
    single = len(stem) < 3 or stem[-3] not in VOWELS
    is_open = len(stem) > 1 and stem[-1] not in VOWELS + "wj" and stem[-2] in "aeou" and single
    longer = [stem[:-1] + stem[-2:]] if is_open else []
    weak = re.search(r"[aeiou].*e[lrnm]$", stem) is not None
    return [stem, *longer] if weak and stem.endswith("er") else (longer if longer and not weak else [stem])


def _plurals(noun: str) -> Iterator[str]:
    """Yield the likely plurals of a noun; which of -en and -s it takes follows from its end."""
    if re.search(r"(el|er|em|en|aar|erd|ie|je|eur|é)$", noun) and len(noun) > 4:
        yield noun + "s"
    elif re.search("[aiouy]$", noun):
        yield noun + "'s"
    elif noun.endswith("heid"):
        yield noun[:-4] + "heden"
    elif noun.endswith("e"):
        yield noun + "s"
        yield noun + "n"
    else:
        yield _with_e(noun) + "n"


def _with_e(word: str) -> str:
    """Return a word with -e: "groot" grote, "wit" witte, "huis" huize, "rijk" rijke."""
    if re.search(r"([aeou])\1[^aeiou]$", word):
        short = word[:-3] + word[-2:]
        return short[:-1] + {"f": "v", "s": "z"}.get(short[-1], short[-1]) + "e"
    if re.search(r"(?<![aeiou])[aeiou][bdfgklmnprst]$", word) and not re.search(
        r"..(el|er|en|ig|ing|isch)$", word
    ):
        return word + word[-1] + "e"
    if re.search(r"(ij|ui|ie|eu|oe|ou)[fs]$", word):
        return word[:-1] + {"f": "v", "s": "z"}[word[-1]] + "e"
    return word + "e" if not word.endswith("e") else word


def _english_s(word: str) -> str:
    """Return a word with -s, -es or -ies."""
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search("(s|x|z|ch|sh)$", word) else "s")


def _english_ed(word: str) -> str:
    """Return the regular past of a verb."""
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if re.search("[^aeiou]y$", word) else _doubled(word) + "ed"


def _english_ing(word: str) -> str:
    """Return the "-ing" form of a verb."""
    return (word[:-1] if re.search("[^eoy]e$", word) else _doubled(word)) + "ing"


def _doubled(word: str) -> str:
    """Return a short verb with its last consonant doubled, as in "stopped"."""
    return word + word[-1] if re.fullmatch("[^aeiou]*[aeiou][bdgklmnprt]", word) else word
