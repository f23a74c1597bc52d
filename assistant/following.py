"""Whether a question goes on from the one before, and how likely it is about the same option."""

from collections.abc import Collection, Mapping

from assistant.calibration import Follows
from assistant.kinds import COMPARE, GREETING, likeliest
from assistant.signs import signs_of_following
from index.frames import SAME
from index.lessons import FOLLOWS
from index.search import Finding

# A question that needs the one before is as likely about its options, together, as this; of what it says
# itself only a part counts, for it leaves out what it is about.
CARRIED = 0.97
TEMPERED = 0.25
# Another option that the conversation was about before is so many times likelier than one it was not: of 235
# ``dev`` questions that move on, 88.9 % then find theirs, and 87.2 % without it.
CAME_UP = 5.0
# Whether a question stands alone, or goes on about the same option, another, or one of both.
ALONE, SAME_OPTION, OTHER_OPTION, EITHER_OPTION = "alone", "same", "other", "either"
# How likely it must be to go on about the same option. With .25 to .5 as many turns of conversations find
# theirs, 89.6 to 90.1 % of 1,062, of which three in ten go on about another. Among people fewer do.
STAYS = 0.4
# How surely a question must sound like one that goes on to be one, whatever else it says: of 1,639 ``dev``
# questions that stand alone four do. Less sure will do where the question before is asked of something else.
GOES_ON = 0.9
GOES_ON_ALIKE = 0.4
ALIKE = 0.3
# A few words that surely name an option, and by which no kind of question is this likely, ask the same of it
# ("and the ambassadors?"), if that is this likely or they surely go on. Of 100 such questions 93 are told so,
# of 1,464 on ``dev`` that stand alone nine.
ONLY_NAMES = 0.9
ASKS_SOMETHING = 0.6
ASKS_THE_SAME = 0.1
SURELY_GOES_ON = 0.85
FEW_WORDS = 6
# A question of several words of which the guide knows a smaller share goes on about nothing of it.
KNOWN = 0.25
# How likely a question must say itself which option it is about, for that to count.
SAYS_WHICH = 0.5


def goes_on(
    finding: Finding, subject: Collection[str], discussed: Collection[str], models: Follows, *, within: bool
) -> str:
    """Return whether a question goes on about options: ``ALONE``, or about which.

    :param subject: the options that the question before was about
    :param discussed: those that the conversation was about
    :param within: the guide is about it, however it sounds
    """
    signals = finding.signals
    thanks = likeliest(signals["kinds"]) == GREETING  # or says that it is clear
    if thanks or _strange(finding):
        return ALONE
    if only_names(finding):
        return EITHER_OPTION
    features = signs_of_following(finding, subject, discussed)
    alike = signals["kinds"].get(SAME, 0.0) >= ALIKE
    surely = signals["follows"].get(FOLLOWS, 0.0) >= (GOES_ON_ALIKE if alike else GOES_ON)
    names = max(signals["named"].values(), default=0.0) >= SAYS_WHICH
    within = within or (surely and names)
    if not within and models.within.probability(features) < models.within.threshold:
        return ALONE
    if models.same.probability(features) >= STAYS:
        return SAME_OPTION
    return OTHER_OPTION if surely else ALONE


def _strange(finding: Finding) -> bool:
    words = finding.signals["words"]
    return words["count"] > 1 and words["known"] < KNOWN


def only_names(finding: Finding) -> bool:
    """Say whether a question names an option and hardly asks anything of it by itself."""
    signals = finding.signals
    kinds, follows = signals["kinds"], signals["follows"].get(FOLLOWS, 0.0)
    names = max(signals["named"].values(), default=0.0) >= ONLY_NAMES
    asks = max((p for kind, p in kinds.items() if kind not in (SAME, COMPARE)), default=0.0)
    leans = kinds.get(SAME, 0.0) >= ASKS_THE_SAME or follows >= SURELY_GOES_ON
    return names and leans and asks < ASKS_SOMETHING and signals["words"]["count"] <= FEW_WORDS


def carried(
    likely: Mapping[str, float], subject: Mapping[str, float], discussed: Collection[str] = ()
) -> dict[str, float]:
    """Return how likely options are, given how likely each is what the conversation was about.

    :param discussed: the options that the conversation was about, also before the question before
    """
    share = CARRIED / sum(subject.values())
    elsewhere = {
        option: CAME_UP if option in discussed else 1.0 for option in likely if option not in subject
    }
    others = (1 - CARRIED) / max(1.0, sum(elsewhere.values()))
    odds = {
        option: p**TEMPERED * (share * subject[option] if option in subject else others * elsewhere[option])
        for option, p in likely.items()
    }
    total = sum(odds.values())
    return {option: one / total for option, one in odds.items()}


def moved(
    likely: Mapping[str, float], subject: Collection[str], discussed: Collection[str]
) -> dict[str, float]:
    """Return how likely other options are than those that the conversation was last about."""
    odds = {option: p * (CAME_UP if option in discussed else 1.0) for option, p in likely.items()}
    return {option: p for option, p in odds.items() if option not in subject}
