"""How a long list of the site is printed: what most of its rows share is said once, above them.

A list of three hundred places took ninety sheets when each row said its own age in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zaitaku.views.handouts import letter
from zaitaku.views.parts import Row
from zaitaku.words.i18n import Strings


@dataclass(frozen=True, slots=True)
class Shared:
    """What a printed list says above its rows.

    `age` is the age that its rows leave unsaid, "" where they share none, and `told` what they
    leave unsaid of the age of their flags. `letters` are the signs behind the numbers that are of
    another day, by the words that they stand for.
    """

    age: str
    told: tuple[str, ...]
    line: str
    letters: Mapping[str, str]


def shared(rows: Iterable[Row], t: Strings) -> Shared:
    """What the rows of a list share, in the language of `t`."""
    rows = tuple(rows)
    ages = Counter(row.age.short for row in rows)
    age, times = ages.most_common(1)[0] if ages else ("", 0)
    age = age if len(rows) > 1 and times * 2 > ages.total() else ""
    flagged = [row.told for row in rows if row.yes or row.no]
    most = Counter(flagged).most_common(1)
    told = most[0][0] if age and most and most[0][1] * 2 > len(flagged) else ()
    own = Counter(row.phone.age.short for row in rows if row.phone and row.phone.age)
    letters = {said: letter(n) for n, (said, _) in enumerate(own.most_common())}
    said = [t(f"leaflets.{'all' if len(ages) == 1 else 'most'}_ages", age=age)] if age else []
    if told:
        said = [t("leaflets.ages_and", ages=said[0], told=t.join(list(told)))]
    if letters:
        signs = t.join([t("leaflets.letters", letter=x, date=day) for day, x in letters.items()])
        said.append(t("leaflets.letters_head") + signs)
    return Shared(age, told, " ".join(said), letters)
