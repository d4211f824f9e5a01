"""The kinds of act there are: those of the house, found by listing, and those that installed packages bring.

An act says what a step of its kind is. It never does anything: the engine asks it, and `runs` carries out what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from kollegium.engine.edition import Edition, Step
from kollegium.engine.outcomes import Outcome
from kollegium.engine.state import Place, RunState

if TYPE_CHECKING:
    from kollegium.engine.drafting import Draft
    from kollegium.engine.lints.flaws import Flaw
    from kollegium.engine.reading.schema import Key

HOUSE = "kollegium.acts"
GROUP = "kollegium.acts"

Face = Literal["seat", "lead", "screen"]
Own = Mapping[str, Any]
Raw = Mapping[str, Any]
Waiting = Callable[[Edition, RunState, Place], tuple[str, ...]]
Offering = Callable[[Edition, RunState, str, Step, Place], Iterator[str]]
NOTHING: Mapping[str, Any] = MappingProxyType({})


class ActsClash(Exception):
    """Two packages bring an act or a control of the same name, or one brings what belongs to the engine."""


def no_demands(raw: Raw) -> Iterator[tuple[str, str]]:
    """The keys of the step demand nothing of each other."""
    yield from ()


def no_flaws(edition: Edition, step: Step) -> Iterator[Flaw]:
    """The act has no lint of its own."""
    yield from ()


def no_controls(edition: Edition, state: RunState, seat: str, step: Step, place: Place) -> Iterator[str]:
    """The act gives nothing but a tick."""
    yield from ()


def nobody(edition: Edition, state: RunState, place: Place) -> tuple[str, ...]:
    """Nobody is waited for."""
    return ()


def close(draft: Draft, step: Step, place: Place) -> bool:
    """The step is over, and nothing follows from it."""
    draft.say("closed", step=step.id, lap=place.lap)
    return True


def nothing_drawn(draft: Draft, step: Step, place: Place, seats: tuple[str, ...]) -> Own | None:
    """The act begins without a state of its own."""
    return None


def nothing_said(draft: Draft, step: Step, place: Place, control: str, by: str) -> Own:
    """The move says who pressed what, and nothing else."""
    return NOTHING


def unchanged(own: Own, about: Own) -> Own:
    """No press changes the act's own state."""
    return own


def nothing_shown(edition: Edition, state: RunState, place: Place, seat: str) -> Own:
    """The faces need nothing but what every step gives them."""
    return NOTHING


@dataclass(frozen=True)
class Act:
    """One kind of thing to do in a step.

    What it is: ``id`` is the word of the file; ``label`` says what people do ("speak in turn"), ``part`` is a sentence
    to one person who does it ("You draw a card."), for previews; both are marked for translation. ``home`` is the
    directory with ``seat.html``, ``lead.html`` and ``screen.html``; the registry fills it in.

    In the file: ``keys`` are its keys, by name. A key of the language (``into``, ``from``, ``by`` ...) means there what
    it means everywhere; any other is kept in ``Step.own``. ``texts`` are those of its own keys that people read, so that
    they are translated and printed. ``usual`` is what holds where the file says nothing. ``demands`` answers pairs of
    key and message for what does not go together, ``flaws`` what a whole edition shows. ``by_words`` may stand in ``by``.

    In a run: ``gives`` names all controls that people may get, ``controls`` yields those of one seat that takes part,
    ``beside`` those of somebody who does not and is concerned over days. ``is_ticked``: people say that they are done,
    in the room too. ``in_turn``: people speak in turn. ``waits_for`` names who has not done their part: advice, nothing
    is held up. ``ends`` says that the step is over and what follows; False keeps it going. ``says`` are its outcomes.

    A state of its own, which everybody in the run may know: ``begins`` makes it for the seats that take part (or ``None``
    if there is none), from the edition, the state and ``facts.lot``; ``answers_to`` are controls of ``gives`` that are
    nobody else's, ``answers`` what the move says when one is pressed, ``takes`` the state after such a move. All of it
    is JSON, and never words that people wrote: those stand on shelves. ``shows`` gives the faces what they draw, as
    ``face.moment.own``; a seat of "" asks for everybody.
    """

    id: str
    label: str
    keys: Mapping[str, Key]
    gives: frozenset[str]
    waits_for: Waiting = nobody
    says: tuple[type[Outcome], ...] = ()
    part: str = ""
    home: Path = Path()
    texts: tuple[str, ...] = ()
    usual: Mapping[str, str] = field(default_factory=dict)
    demands: Callable[[Raw], Iterator[tuple[str, str]]] = no_demands
    flaws: Callable[[Edition, Step], Iterator[Flaw]] = no_flaws
    by_words: tuple[str, ...] = ("all",)
    controls: Offering = no_controls
    beside: Offering = no_controls
    is_ticked: bool = False
    in_turn: bool = False
    ends: Callable[[Draft, Step, Place], bool] = close
    begins: Callable[[Draft, Step, Place, tuple[str, ...]], Own | None] = nothing_drawn
    answers_to: frozenset[str] = frozenset()
    answers: Callable[[Draft, Step, Place, str, str], Own] = nothing_said
    takes: Callable[[Own, Own], Own] = unchanged
    shows: Callable[[Edition, RunState, Place, str], Own] = nothing_shown

    @property
    def fields(self) -> frozenset[str]:
        """The act's keys of the file."""
        return frozenset(self.keys)

    def template(self, face: Face) -> str:
        """The template that draws the act on a face."""
        return f"acts/{self.id}/{face}.html"


UNKNOWN = Act(id="", label="", keys=NOTHING, gives=frozenset())


@cache
def acts() -> Mapping[str, Act]:
    """All acts by the word the file says (``act = "write"``), looked for once in the life of a process.

    The house's own come first; then those that installed packages name in the entry point group ``kollegium.acts``.
    Raises ``ActsClash`` where one would take another's place, and whatever a package raises that cannot be imported.
    """
    found = dict(_of_the_house())
    taken = _of_the_engine() | {control for act in found.values() for control in act.gives}
    barred = _barred(key for act in found.values() for key in act.keys)
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        act = _at_home(entry.load(), entry.module)
        if act.id in found or act.id != entry.name:
            raise ActsClash(f"{entry.value} cannot be the act “{entry.name}”")
        if not act.answers_to <= act.gives or act.answers_to & taken:
            raise ActsClash(f"{entry.value} cannot answer to {sorted(act.answers_to)}")
        if barred & set(act.keys):
            raise ActsClash(f"{entry.value} cannot have the keys {sorted(barred & set(act.keys))}")
        found[act.id] = act
        taken |= act.answers_to
    return MappingProxyType(found)


def act_of(step: Step) -> Act:
    """The kind of a step; a step of no kind, as a faulty file has, is of one that has and does nothing."""
    return acts().get(step.act, UNKNOWN)


@cache
def own_controls() -> frozenset[str]:
    """The controls that acts answer to themselves."""
    return frozenset().union(*(act.answers_to for act in acts().values()))


def own_texts(step: Step) -> tuple[str, ...]:
    """The texts under the act's own keys, in their order."""
    values = (step.own[key] for key in act_of(step).texts if key in step.own)
    return tuple(text for value in values for text in ((value,) if isinstance(value, str) else value))


def _of_the_engine() -> frozenset[str]:
    """What people can press in any step, and every name under which the engine knows a move."""
    from kollegium.engine import answering
    from kollegium.engine.controls import FOR_THE_LEAD

    names = {*answering.ANSWERS, *answering.ALSO, *answering.ALSO.values(), *answering.NEEDS.values()}
    return FOR_THE_LEAD | names | {"forward", "note", "release", "record", "approve"}


def _barred(keys: Iterable[str]) -> frozenset[str]:
    """What no act can call a key of its own: the keys of every step, and the names they have in an edition."""
    from kollegium.engine.reading.schema import COMMON

    return frozenset(COMMON) | ({one.name for one in fields(Step)} - set(keys))


def _of_the_house() -> Iterator[tuple[str, Act]]:
    """The engine stands below the acts: it knows where they are, and none of them by name."""
    home = Path(str(import_module(HOUSE).__file__)).parent
    for path in sorted(home.glob("*/act.py")):
        module = f"{HOUSE}.{path.parent.name}.act"
        yield path.parent.name, _at_home(import_module(module).ACT, module)


def _at_home(act: Act, module: str) -> Act:
    return replace(act, home=Path(str(import_module(module).__file__)).parent)
