"""A person: what they are called, how mail reaches them, which language they read. A guest has no address."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)

    def create_user(self, email: str, name: str, password: str | None = None) -> Person:
        """A new person; without a password they sign in with a mailed code."""
        person = self.model(email=self.normalize_email(email), name=name)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody with an account, or (``is_guest``) somebody with a chair in one session and nothing else."""

    email = models.EmailField(blank=True)
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=8, default="en")
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    is_guest = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    sign_outs = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="one_person_per_address"),
            models.CheckConstraint(
                condition=models.Q(is_guest=True, is_administrator=False) | ~models.Q(email=""),
                name="only_guests_have_no_address",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session of this person must carry: a new password or signing out everywhere ends them all."""
        told = f"{self.password}:{self.sign_outs}"
        return salted_hmac("session of a person", told, secret=secret, algorithm="sha256").hexdigest()

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.strip() else self.email
