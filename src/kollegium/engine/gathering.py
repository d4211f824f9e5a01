"""Who sits with whom when a step begins: groups, pairs of neighbours, roles cast anew, latecomers."""

from __future__ import annotations

from kollegium.engine import casting, grouping, people
from kollegium.engine.drafting import Draft
from kollegium.engine.edition import Role, Step
from kollegium.engine.outcomes import FormGroups
from kollegium.engine.shelves import meant
from kollegium.engine.state import Place


def gather(draft: Draft, step: Step) -> None:
    """Form the groups and cast the roles of an `arrange` that has begun, or pairs of neighbours where none are."""
    if step.groups or step.cast:
        _arrange(draft, step)
    elif step.within == "pairs" and not draft.state.groups:
        groups = neighbours(draft.state.here)
        draft.say("arranged", groups=[list(group) for group in groups], at=step.id)
        draft.tell(FormGroups(groups, draft.state.grouping))


def neighbours(seats: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Pairs in seat order, three together at the end of an odd row; one person alone is a group of one."""
    pairs = [seats[index : index + 2] for index in range(0, len(seats), 2)]
    if len(pairs) > 1 and len(pairs[-1]) == 1:
        last = pairs.pop()
        pairs[-1] = (*pairs[-1], *last)
    return tuple(pairs)


def let_latecomers_in(draft: Draft, step: Step, summoned: tuple[str, ...] = ()) -> None:
    """Put whoever takes part and is in no group into the smallest one, at the beginning of a step in groups."""
    if step.within not in {"groups", "pairs"} or not draft.state.groups:
        return
    seated = {seat for group in draft.state.groups for seat in group}
    late = [seat for seat in people.present(draft.state, step, summoned) if seat not in seated]
    for seat in late:
        draft.say("moved", seat=seat, group=smallest_group(draft))
    if late:
        draft.tell(FormGroups(draft.state.groups, draft.state.grouping, by_moving=True))


def smallest_group(draft: Draft) -> int:
    """The number of the group with the fewest people who are here."""
    here = set(draft.state.here)
    sizes = [len(here & set(group)) for group in draft.state.groups]
    return sizes.index(min(sizes))


def _arrange(draft: Draft, step: Step) -> None:
    _seat_hosts(draft, step)
    groups = form(draft, step)
    if groups:
        draft.say("arranged", groups=[list(group) for group in groups], at=_here(draft).key)
    for role_id in step.cast:
        role = draft.edition.people[role_id]
        if role.count is None:
            continue
        holders = _holders(draft, step, role)
        if holders != draft.state.holders(role_id):
            draft.say("recast", role=role_id, seats=list(holders))


def _seat_hosts(draft: Draft, step: Step) -> None:
    """Cast as many hosts as there will be groups, as far as `count` allows; those who host already stay."""
    if step.groups is None or not step.groups.hosts:
        return
    role = draft.edition.people[step.groups.hosts]
    tables = len(grouping.sizes_of(len(_meant_here(draft, step)), step.groups))
    hosts = draft.state.holders(role.id)
    free = [seat for seat in casting.candidates(draft.edition, draft.state, role, draft.facts) if seat not in hosts]
    wanted = (*hosts, *free)[: max(len(hosts), min(tables, (role.count or (0, 0))[1]))]
    if wanted != hosts:
        draft.say("recast", role=role.id, seats=list(wanted))


def _holders(draft: Draft, step: Step, role: Role) -> tuple[str, ...]:
    if step.groups and draft.state.groups:
        return tuple(
            seat
            for group in draft.state.groups
            for seat in casting.fill(draft.edition, draft.state, role, draft.facts, group)
        )
    return casting.fill(draft.edition, draft.state, role, draft.facts)


def _here(draft: Draft) -> Place:
    """The place of the step that has just begun, in the room or over days."""
    place = draft.state.place or draft.state.cursor
    if place is None:
        raise ValueError("no step")
    return place


def _meant_here(draft: Draft, step: Step) -> tuple[str, ...]:
    return people.present(draft.state, step, people.summoned_to(draft.state, _here(draft)))


def form(draft: Draft, step: Step) -> tuple[tuple[str, ...], ...]:
    """The groups an `arrange` proposes for those who take part; empty if it forms none."""
    if step.groups is None:
        return ()
    state, rule, facts = draft.state, step.groups, draft.facts
    seats = _meant_here(draft, step)
    topics = 0
    if rule.source:
        topics = len(meant(draft.edition, state, facts, _here(draft), rule.source))
        if not topics:
            return ()
    around = grouping.Around(
        former=state.groups,
        hosts=state.holders(rule.hosts) if rule.hosts else (),
        organisations=facts.organisations,
        kinds={seat: state.seats[seat].kind for seat in seats},
        topics=topics,
    )
    return grouping.arrange(seats, rule, facts.met, facts.lot + state.grouping, around)
