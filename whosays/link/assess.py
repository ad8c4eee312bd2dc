"""What other projects' rules make of a set of claims: deaths by UCDP and ACLED, harm and its grade by Airwars.

Each function takes the claims about one event and gives the answer with the rules that led to it. None of them says
what is so: the claims stand beside every answer. Unknown stays None; a rule that needs more than the claims tell gives
no answer. Sources: the codebook and the fatality note of ACLED, the methodology of UCDP GED, the method and grading
pages of Airwars; where a rule is our own, its meaning (`whosays explain RULE`) says so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, get_args

from whosays.findings import Side
from whosays.link.held import Held, excludes, held
from whosays.link.parties import fights, only_sees, other_party, same_party
from whosays.resources import lexicon
from whosays.shown import says_more
from whosays.story import Assessed, BlameTold, Bound, ControlTold, DeathsTold, Party, Reason, Scheme, Standing

# How far a source's count of the dead is taken, the first the furthest.
INDEPENDENT, OWN_DEAD, UNPLACED, OTHERS_DEAD, ENEMY_DEAD = range(5)
ENOUGH_SOURCES = 2  # for Airwars' "fair"


# --- which claims count ----------------------------------------------------------------------------------------------


class Counted(NamedTuple):
    """Which counts are gone by: the `last` ones; `replaced` by a later of the same source; `inside` a larger one."""

    last: tuple[DeathsTold, ...]
    replaced: tuple[DeathsTold, ...]
    inside: tuple[DeathsTold, ...]

    def set_aside(self) -> tuple[Reason, ...]:
        """Why the others do not count."""
        return _reasons(("link.assess.later_word", self.replaced), ("link.assess.inside_larger", self.inside))


def counted(told: Sequence[DeathsTold]) -> Counted:
    """The last count that each source gives of each group of dead.

    Of several that a source gives at one time ("12 people, four children among them") the largest holds the others.
    """
    latest: dict[tuple[object, ...], tuple[str, int]] = {}
    for t in told:
        latest[_of(t)] = max(latest.get(_of(t), ("", 0)), (t.said_on or "", _highest(t) or 0))
    replaced = tuple(t for t in told if (t.said_on or "") < latest[_of(t)][0])
    inside = tuple(t for t in told if t not in replaced and (_highest(t) or 0) < latest[_of(t)][1])
    return Counted(tuple(t for t in told if t not in replaced and t not in inside), replaced, inside)


def _of(told: DeathsTold) -> tuple[object, ...]:
    return (*information_origin(told), told.dead.side if told.dead else None)


def information_origin(told: DeathsTold | BlameTold) -> tuple[str, str]:
    """Whom a claim comes from: the speaker or, in a report's own voice, the newsroom or wire.

    Somebody unnamed counts once for each newsroom or wire that quotes them.
    """
    speaker = told.speaker
    newsroom = (told.origin or "") if speaker.page or not speaker.named else ""
    return ("" if speaker.page and newsroom else speaker.name.casefold(), newsroom.casefold())


def reliability(told: DeathsTold) -> int:
    """How far a source's count is taken: whoever only sees, a party on its own dead, one of no known side, a party on
    anybody else's dead, and last a party on its enemy's.
    """
    if only_sees(told.speaker):
        return INDEPENDENT
    if not fights(told.speaker):
        return UNPLACED
    if told.dead is None or not fights(told.dead):
        return OTHERS_DEAD
    return OWN_DEAD if told.dead.side == told.speaker.side else ENEMY_DEAD


def _number(told: DeathsTold) -> int | None:
    """The number that a claim names: its best, else the number that it gives as the least."""
    return told.best if told.best is not None else told.low


def _reasons(*steps: tuple[str, Iterable[DeathsTold | BlameTold | ControlTold]]) -> tuple[Reason, ...]:
    """Each rule that had claims to go by, with their ids in one order whatever order they came in."""
    found = ((rule, tuple(sorted({t.id for t in claims}))) for rule, claims in steps)
    return tuple(Reason(rule=rule, claims=ids) for rule, ids in found if ids)


def _more_than(told: Iterable[DeathsTold], **numbers: int | None) -> tuple[Bound, ...]:
    """Which of the numbers no claim names: claims only say "more than" the one before."""
    more = {t: t.low is not None and t.high is None and says_more(t.words, t.low) for t in told}
    named = {n for t in more if not more[t] for n in (t.low, t.best, t.high)}
    least = {t.low for t in more if more[t]} - named
    return tuple(bound for bound in get_args(Bound) if bound in numbers and numbers[bound] in least)


def _together(scheme: Scheme, groups: Mapping[Side | None, Assessed], counts: Counted) -> Assessed:
    """The groups of dead added up or, where it is more, the number of the counts that do not say whose dead."""
    parts = [found for side, found in groups.items() if side is not None]
    totals: dict[Bound, int | None] = {}
    more_than: list[Bound] = []
    for bound in get_args(Bound):
        numbers = [n for p in parts if (n := getattr(p, bound)) is not None]
        added = sum(numbers) if numbers else None
        whole: int | None = getattr(groups.get(None), bound, None)
        of_all = whole is not None and (added is None or whole >= added)
        totals[bound] = whole if of_all else added
        if any(bound in p.more_than for p in ([groups[None]] if of_all else parts)):
            more_than.append(bound)
    reasons = _merged(r for found in groups.values() for r in found.reasons)
    added_up = _reasons(("link.assess.groups_added", counts.last if len(groups) > 1 else ()))
    return Assessed(
        scheme=scheme,
        low=totals["low"],
        best=totals["best"],
        high=totals["high"],
        more_than=tuple(more_than),
        reasons=(*reasons, *added_up, *counts.set_aside()),
    )


# --- UCDP ------------------------------------------------------------------------------------------------------------


def ucdp_range(told: Sequence[DeathsTold]) -> Assessed:
    """Low, best and high number of deaths of one event by UCDP's rules.

    Each group of dead is judged apart and the groups are added up. A count that does not say whose dead it means is of
    all: what it has beyond the groups are dead of unknown side.

    >>> hospital = Party(name="district hospital", side="civilian")
    >>> army = Party(name="the army", side="government")
    >>> told = (DeathsTold(id="a", speaker=hospital, low=12, best=12), DeathsTold(id="b", speaker=army, best=5, low=5))
    >>> found = ucdp_range(told)
    >>> (found.low, found.best, found.high)
    (5, 12, 12)
    """
    counts = counted(told)
    return _together("UCDP range", ucdp_groups(counts.last), counts)


def ucdp_groups(told: Sequence[DeathsTold]) -> dict[Side | None, Assessed]:
    """The range of each group of dead by its side, and under None of those counts that do not say whose dead."""
    groups: dict[Side | None, list[DeathsTold]] = {}
    for t in counted(told).last:
        groups.setdefault(t.dead.side if t.dead else None, []).append(t)
    return {side: _ucdp_group(groups[side]) for side in sorted(groups, key=str)}


def _merged(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """One reason a rule, with all the claims that it was applied to."""
    claims: dict[str, set[str]] = {}
    for r in reasons:
        claims.setdefault(r.rule, set()).update(r.claims)
    return tuple(Reason(rule=rule, claims=tuple(sorted(ids))) for rule, ids in claims.items())


def _ucdp_group(told: Sequence[DeathsTold]) -> Assessed:
    """The range of one group of dead."""
    reliable = [t for t in told if reliability(t) < ENEMY_DEAD]
    counted = [t for t in reliable if _number(t) is not None and not _only_at_most(t)]
    top = min(map(reliability, counted), default=None)
    first = [t for t in counted if reliability(t) == top]
    numbers = {_number(t) or 0 for t in first}
    best = min(numbers, default=None)
    chosen = [t for t in first if (_number(t) or 0) == best]
    low = min((t.low if t.low is not None else _number(t) or 0 for t in counted), default=None)
    highs = [h for t in told if (h := _highest(t)) is not None]
    low, best, high = _ordered(low, best, max(highs, default=None))
    enemy = [t for t in told if reliability(t) == ENEMY_DEAD]
    reasons = _reasons(
        ("link.assess.most_reliable" if len(numbers) < 2 else "link.assess.lower_of_equals", chosen),
        ("link.assess.reliable_bounds", reliable if len({_number(t) for t in reliable}) > 1 else ()),
        ("link.assess.enemy_dead", enemy),
    )
    more_than = _more_than(told, low=low, best=best, high=high)
    return Assessed(scheme="UCDP range", low=low, best=best, high=high, more_than=more_than, reasons=reasons)


def _only_at_most(told: DeathsTold) -> bool:
    """Whether a claim ("up to 20") gives only a number that is not passed, so that it tells no least."""
    return told.best is None and not told.low and bool(told.high)


def _highest(told: DeathsTold) -> int | None:
    return max((x for x in (told.low, told.best, told.high) if x is not None), default=None)


def _ordered(low: int | None, best: int | None, high: int | None) -> tuple[int | None, int | None, int | None]:
    """The three, each at least the one before it."""
    if best is not None:
        low = best if low is None else min(low, best)
        high = best if high is None else max(high, best)
    return low, best, high


# --- ACLED -----------------------------------------------------------------------------------------------------------


def acled_point(told: Sequence[DeathsTold], *, large: bool = False) -> Assessed:
    """The one number of deaths that ACLED's coders would write, the most conservative; None where none is told.

    Groups of dead are judged apart and added up, as by `ucdp_range`. `large` says that the setting (a known war zone, a
    large attack) makes "several" more than a few. ACLED writes 0 where nothing is told; that is its export's business.

    >>> press = Party(name="Meridian Wire", page=True)
    >>> acled_point((DeathsTold(id="a", speaker=press, low=24, high=99, words="dozens of villagers"),)).best
    12
    """
    counts = counted(told)
    groups: dict[Side | None, list[DeathsTold]] = {}
    for t in counts.last:
        groups.setdefault(t.dead.side if t.dead else None, []).append(t)
    judged = {side: _acled_group(groups[side], large=large) for side in sorted(groups, key=str)}
    return _together("ACLED point", judged, counts)


def _acled_group(told: Sequence[DeathsTold], *, large: bool) -> Assessed:
    """The point of one group of dead: the lowest number or, where sources share one, the lowest of those."""
    points = {t: p for t in told if (p := point(t, large=large)) is not None}
    vouched = {p: {information_origin(t) for t, q in points.items() if q == p} for p in set(points.values())}
    corroborated = [p for p, who in vouched.items() if len(who) > 1]
    best = min(corroborated or points.values(), default=None)
    chosen = [t for t, p in points.items() if p == best]
    reasons = _reasons(
        ("link.assess.corroborated" if corroborated else "link.assess.lowest_number", chosen),
        ("link.assess.vague_word", [t for t in chosen if _vague(t, large=large) is not None]),
    )
    return Assessed(scheme="ACLED point", best=best, more_than=_more_than(told, best=best), reasons=reasons)


def point(told: DeathsTold, *, large: bool = False) -> int | None:
    """The one number that a claim is taken for: as it says, or by ACLED's table for words such as "dozens"."""
    vague = _vague(told, large=large)
    if vague is not None:
        return vague
    number = _number(told)
    return told.high if number is None or _only_at_most(told) else number


def _vague(told: DeathsTold, *, large: bool) -> int | None:
    """ACLED's number for a vague word, where the claim has no number of its own."""
    if told.best is not None or re.search(r"\d|thousand", told.words):
        return None
    numbers: dict[str, int] = lexicon("assess")["vague"]
    words = set(re.findall(r"[a-z]+", told.words.lower()))
    named = next((numbers[w] for w in ("hundreds", "dozens", "tens") if w in words), None)
    if named is not None:
        return named
    few = told.low is not None and 0 < told.low <= numbers["few"]
    return numbers["few_large" if large else "few"] if few else None


def shared_out(total: int, among: int) -> tuple[int, ...]:
    """A total over several days or places, shared out evenly by ACLED's rule; what is left over goes to the first.

    >>> shared_out(11, 3)
    (4, 4, 3)
    """
    each, left = divmod(total, among)
    return tuple(each + (n < left) for n in range(among))


# --- Airwars ---------------------------------------------------------------------------------------------------------


def airwars_range(told: Sequence[DeathsTold], *, civilians_disputed: bool = False) -> Assessed:
    """The least and the most civilians killed by Airwars' rules, over all claims of harm.

    `civilians_disputed` says that sources differ on whether the dead were civilians: then the least is none. A party's
    word that nobody died denies the claims and is no claim of harm.
    """
    denied = [t for t in told if _denies_harm(t)]
    counts = counted([t for t in told if t not in denied and not (t.dead and fights(t.dead))])
    lows = [t.low if t.low is not None else _number(t) for t in counts.last]
    highs = [h for t in counts.last if (h := _highest(t)) is not None]
    low = 0 if civilians_disputed and highs else min((n for n in lows if n is not None), default=None)
    high = max(highs, default=None)
    reasons = _reasons(
        ("link.assess.civilians_disputed", counts.last if civilians_disputed else ()),
        ("link.assess.all_claims", counts.last),
        ("link.assess.denial_is_no_count", denied),
    )
    more_than = _more_than(counts.last, low=low, high=high)
    reasons = (*reasons, *counts.set_aside())
    return Assessed(scheme="Airwars range", low=low, high=high, more_than=more_than, reasons=reasons)


def _denies_harm(told: DeathsTold) -> bool:
    return fights(told.speaker) and _highest(told) == 0


def airwars_grade(
    deaths: Sequence[DeathsTold], blame: Sequence[BlameTold], belligerent: Party | None = None
) -> Assessed:
    """Airwars' grade of an incident: confirmed, discounted, contested, fair or weak, tested in this order.

    `belligerent` is the party whose share is asked for; None takes whoever is blamed. No grade (None) where nobody
    tells of harm, or where several tell of it and nobody of who did it.
    """
    claims = [t for t in deaths if not _denies_harm(t)]
    accused = [b for b in blame if b.stance == "affirms"]
    for rule, grade, found in _grades(claims, accused, belligerent, [b for b in blame if b.stance == "denies"]):
        if found:
            return Assessed(scheme="Airwars grade", answer=grade, reasons=_reasons((rule, found)))
    return Assessed(scheme="Airwars grade", reasons=_reasons(("link.assess.no_action_told", claims)))


def _grades(
    claims: Sequence[DeathsTold],
    accused: Sequence[BlameTold],
    belligerent: Party | None,
    cleared: Sequence[BlameTold],
) -> Iterator[tuple[str, str, Sequence[DeathsTold | BlameTold]]]:
    """Each test in its order: the rule, the grade, and the claims that meet it."""
    admitted = [b for b in accused if _admits(b, belligerent) and not any(_takes_back(c, b) for c in cleared)]
    yield "link.assess.responsibility_accepted", "confirmed", admitted
    yield "link.assess.dead_were_combatants", "discounted", _combatants(claims)
    yield "link.assess.another_did_it", "discounted", _others_blamed(accused, belligerent)
    yield "link.assess.blame_competes", "contested", _competing(accused)
    sources = [t for t in claims if not fights(t.speaker)]
    enough = len({information_origin(t) for t in sources}) >= ENOUGH_SOURCES
    yield "link.assess.sources_and_action", "fair", sources if enough and accused else ()
    yield "link.assess.single_source", "weak", claims if not enough else ()


def _combatants(claims: Sequence[DeathsTold]) -> Sequence[DeathsTold]:
    """The counts, where all that tell who the dead were tell of combatants, and not on their enemy's word alone."""
    told = [t for t in claims if t.dead is not None and t.dead.side is not None]
    if any(t.dead is not None and not fights(t.dead) for t in told):
        return ()
    return told if any(reliability(t) < ENEMY_DEAD for t in told) else ()


def _admits(blame: BlameTold, belligerent: Party | None) -> bool:
    return same_party(blame.speaker, blame.blamed) and (belligerent is None or same_party(belligerent, blame.blamed))


def _takes_back(cleared: BlameTold, admitted: BlameTold) -> bool:
    """Whether a party that is said to admit it says elsewhere that it was not the one."""
    return same_party(cleared.speaker, admitted.speaker) and same_party(cleared.blamed, admitted.blamed)


def _others_blamed(accused: Sequence[BlameTold], belligerent: Party | None) -> Sequence[BlameTold]:
    """Sources that put it down to another, where enough that have no troops in it do and none puts it down to this."""
    if belligerent is None or any(not other_party(b.blamed, belligerent) for b in accused):
        return ()
    seen = [b for b in accused if only_sees(b.speaker)]
    return seen if len({information_origin(b) for b in seen}) >= ENOUGH_SOURCES else ()


def _competing(accused: Sequence[BlameTold]) -> Sequence[BlameTold]:
    """The accusations where they name parties that are surely not one."""
    return accused if any(other_party(a.blamed, b.blamed) for a, b in combinations(accused, 2)) else ()


# --- control ---------------------------------------------------------------------------------------------------------


def control(standing: Sequence[Standing]) -> Assessed:
    """Who holds a place by what claimants last say of it: agreed, observed, admitted, contested or only claimed.

    Words that are older than a week before the day asked for do not count. Whoever only sees (residents, aid workers,
    reporters) outranks both sides, and a side's word against its own interest outranks the winner's. What one side
    alone says is claimed, and no more.
    """
    current = [s for s in standing if s.days_before <= current_days() and held(s.told) is not None]
    if not current:
        return Assessed(scheme="control", reasons=(Reason(rule="link.assess.nothing_current"),))
    seen = [s for s in current if only_sees(s.claimant)]
    against = [s for s in current if _against_interest(s)]
    if not _conflict(current):
        if len(current) > 1 and (seen or against):
            return _assessed("agreed", "link.assess.all_agree", current)
        if seen:
            return _assessed("observed", "link.assess.one_witness", seen)
        if against:
            return _assessed("admitted", "link.assess.own_loss", against)
        return _assessed("claimed", "link.assess.one_side_only", current)
    if seen and not _conflict(seen):
        return _assessed("observed", "link.assess.witnesses_first", seen)
    if against and not _conflict(against):
        return _assessed("admitted", "link.assess.against_interest", against)
    return Assessed(scheme="control", answer="contested", reasons=_told("link.assess.claims_exclude", current))


def current_days() -> int:
    """How many days a claimant's word counts for after the day that it is about."""
    days: int = lexicon("assess")["current_days"]
    return days


def _against_interest(standing: Standing) -> bool:
    """Whether a party that fights says that the place is not its own, or is its enemy's."""
    claimant, answer = standing.claimant, held(standing.told)
    if answer is None or answer.party is None or not fights(claimant):
        return False
    own = same_party(claimant, answer.party) or claimant.side == answer.party.side
    return own != answer.so and (own or fights(answer.party))


def _conflict(standing: Sequence[Standing]) -> bool:
    answers = [held(s.told) for s in standing]
    return any(excludes(a, b) for a, b in combinations(answers, 2))


def _assessed(answer: str, rule: str, decisive: Sequence[Standing]) -> Assessed:
    """The holder that the decisive sayings put the place into the hands of; "contested" where they tell of fighting."""
    answers = [a for s in decisive if (a := held(s.told)) is not None]
    holders = [a for a in answers if a.so and a.party is not None]
    if not holders and any(a.party is None and a.so for a in answers):
        answer = "contested"
    part = [s for s in decisive if _in_part(held(s.told))] if not any(a.whole for a in holders) else ()
    return Assessed(
        scheme="control",
        answer=answer,
        holder=_fullest(holders),
        not_holder=None if holders else _fullest([a for a in answers if not a.so]),
        reasons=(*_told(rule, decisive), *_told("link.assess.part_only", part)),
    )


def _fullest(answers: Sequence[Held]) -> str | None:
    """The longest of the names that sayings give the party in their answer."""
    names = {a.party.name for a in answers if a.party is not None}
    return min(names, key=lambda n: (-len(n), n), default=None)


def _in_part(answer: Held | None) -> bool:
    return answer is not None and answer.so and not answer.whole


def _told(rule: str, standing: Sequence[Standing]) -> tuple[Reason, ...]:
    return _reasons((rule, [s.told for s in standing]))
