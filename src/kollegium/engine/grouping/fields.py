"""Arithmetic in finite fields, for schedules in which two people meet at most once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

LARGEST = 512


@dataclass(frozen=True)
class Field:
    """The field with ``order`` elements, named 0 to order - 1; ``powers`` are those of one that yields them all."""

    order: int
    prime: int
    powers: tuple[int, ...]

    def plus(self, one: int, other: int) -> int:
        total, place = 0, 1
        while one or other:
            total += (one + other) % self.prime * place
            one, other, place = one // self.prime, other // self.prime, place * self.prime
        return total

    def times(self, one: int, other: int) -> int:
        if not one or not other:
            return 0
        logs = _logs(self)
        return self.powers[(logs[one] + logs[other]) % (self.order - 1)]


@cache
def _logs(field: Field) -> dict[int, int]:
    return {element: power for power, element in enumerate(field.powers)}


@cache
def field(order: int) -> Field | None:
    """The field of this order, or None: there is one exactly for each power of a prime."""
    prime = next((number for number in range(2, order + 1) if order % number == 0), 0)
    degree, left = 0, order
    while prime and left % prime == 0:
        degree, left = degree + 1, left // prime
    if left != 1 or not degree or order > LARGEST:
        return None
    for low in product(range(prime), repeat=degree):
        powers = _powers_of_x(prime, low)
        if len(powers) == order - 1:
            return Field(order, prime, powers)
    return None


def _powers_of_x(prime: int, low: tuple[int, ...]) -> tuple[int, ...]:
    """The powers of x until one comes back, modulo x^n - low; an element is its coefficients, read as a number."""
    degree = len(low)
    power = (1, *(0,) * (degree - 1))
    found: dict[int, None] = {}
    while (name := sum(digit * prime**place for place, digit in enumerate(power))) not in found and name:
        found[name] = None
        carry = power[-1]
        power = tuple((digit + carry * add) % prime for digit, add in zip((0, *power[:-1]), low, strict=True))
    return tuple(found)
