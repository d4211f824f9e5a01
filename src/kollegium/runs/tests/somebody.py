"""Somebody who has left words in everything that the program keeps: each word tells where it was left."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from uuid import uuid4

from allauth.account.models import EmailAddress, EmailConfirmation
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client

from kollegium.accounts.models import Person
from kollegium.audiences.actor import acting
from kollegium.communities import actions as communities
from kollegium.jobs.queue import defer
from kollegium.methods.models import Draft, Edition
from kollegium.runs.models import Choice, Post, Thread
from kollegium.runs.models import Draft as Typed
from kollegium.runs.tests import small
from kollegium.runs.tests.markers import Everything
from kollegium.runs.tests.stage import NOW, Stage

NAME, ADDRESS, OTHER_ADDRESS = "Zebulon Quandt", "zebulon@marker.example", "zeb.private@marker.example"


@dataclass
class Somebody:
    """Bo under another name; ``marks`` are the words by what they are, in groups: what goes, and what stays with others."""

    stage: Stage
    everything: Everything
    goes: dict[str, str] = field(default_factory=dict)
    stays: dict[str, str] = field(default_factory=dict)

    @property
    def person(self) -> Person:
        return Person.objects.get(pk=self.stage.cast.bo.pk)

    @property
    def seat(self):
        return self.stage.seats["bo"]

    def gone(self, what: str) -> str:
        return self.goes.setdefault(what, f"zq-goes-{what}-{uuid4().hex[:8]}")

    def kept(self, what: str) -> str:
        return self.stays.setdefault(what, f"zq-stays-{what}-{uuid4().hex[:8]}")

    def leaves_everything(self) -> None:
        shelves = "".join(small.shelf(f"s{number}") for number in range(12))
        steps = "".join(small.step("write", f"w{number}", into=f"s{number}") for number in range(12))
        source = (
            small.HEAD.format(version="1")
            + shelves
            + small.table("[[phase]]", {"id": "p", "title": "Part", "mode": "live"})
        )
        self.everything.do("UPDATE methods_edition SET source = %s", source + steps)
        self.has_an_account()
        self.writes()
        self.lies_in_boxes()
        self.speaks_and_chooses()
        self.promises()
        self.makes_methods_and_plans()
        self.is_in_mails_and_jobs()

    def has_an_account(self) -> None:
        bo = self.person
        Person.objects.filter(pk=bo.pk).update(name=NAME, email=ADDRESS)
        EmailAddress.objects.filter(user=bo).update(email=ADDRESS)
        other = EmailAddress.objects.create(user=bo, email=OTHER_ADDRESS)
        EmailConfirmation.objects.create(email_address=other, created=NOW, sent=NOW, key=uuid4().hex)
        self.everything.do("UPDATE runs_seat SET name = %s WHERE person_id = %s", NAME, bo.pk)
        self.everything.do("UPDATE communities_membership SET roles = '{facilitator}' WHERE person_id = %s", bo.pk)
        self.everything.do("UPDATE runs_run SET title = %s, started_by_id = %s", self.kept("title"), bo.pk)
        purpose = "UPDATE communities_community SET purpose = %s, founder_id = %s WHERE id = %s"
        self.everything.do(purpose, self.kept("purpose"), bo.pk, self.stage.cast.team.pk)
        communities.invite(self.stage.cast.team.pk, roles=[], by=self.person, now=NOW)
        self.browser = Client()
        self.browser.force_login(self.person)

    def writes(self) -> None:
        stage, open_to_all = self.stage, {"opens": "at_once", "seen_by": "all"}
        stage.entry("bo", stage.shelf(), text=self.gone("private"), released_at=None)
        stage.entry("bo", stage.shelf(), text=self.kept("released"), released_at=NOW)
        stage.entry("bo", stage.shelf(seen_by="pair"), text=self.kept("pair"), group_key="1-0")
        stage.entry("bo", stage.shelf(seen_by="observer", then=""), text=self.kept("role"))
        stage.entry("bo", stage.shelf(seen_by="nobody_has_it", then=""), text=self.gone("role nobody has"))
        stage.entry(
            "bo", stage.shelf(**open_to_all), text=self.kept("shared"), fields={"first_step": self.kept("field")}
        )
        handed = stage.entry("bo", stage.shelf(kept="role:keeper"), text=self.kept("handed over"))
        self.everything.do(
            "UPDATE runs_shelf SET seen_by = 'keeper', opens = 'never', \"then\" = '' WHERE id = %s", handed.shelf_id
        )
        said_by = json.dumps({"said_by": NAME})
        self.everything.do(
            "UPDATE runs_entry SET seat_id = %s, place = 'kept', fields = %s WHERE id = %s",
            stage.seats["carmen"].pk, said_by, handed.pk,
        )  # fmt: skip
        with acting(self.person.pk):
            Typed.objects.create(seat=self.seat, field="p.1/text", text=self.gone("draft"), saved_at=NOW)
        self.everything.do(
            "INSERT INTO runs_record (run_id, line, sent_at, sent_by_id, mailed_to) VALUES (%s, %s, now(), %s, '{}')",
            stage.run.pk, self.kept("line of the record"), self.seat.pk,
        )  # fmt: skip

    def lies_in_boxes(self) -> None:
        stage = self.stage
        sealed = stage.shelf(names="none", opens="later", voices=5)
        unsigned = stage.shelf(names="optional", opens="later", voices=5, if_fewer="unsigned")
        with acting(self.person.pk), connection.cursor() as cursor:
            cursor.execute("SELECT trust.seal(%s, %s)", [sealed.pk, json.dumps({"0": self.gone("sealed")})])
            cursor.execute(
                "SELECT trust.put_unsigned(%s, 'p.1', 0::smallint, %s)", [unsigned.pk, self.gone("unsigned")]
            )
            cursor.execute("SELECT trust.beat(%s)", [stage.run.pk])

    def speaks_and_chooses(self) -> None:
        stage = self.stage
        thread = Thread(run=stage.run, place="talk.1")
        self.everything.do(
            "INSERT INTO runs_thread (id, run_id, place, without, by_group, is_veiled, speakers) VALUES (%s, %s, %s, '{}', false, false, '{}')",
            thread.pk, stage.run.pk, thread.place,
        )  # fmt: skip
        theirs = stage.entry("astrid", stage.shelf(opens="at_once", seen_by="all"), text="words of Astrid")
        with acting(self.person.pk):
            words = {"text": self.gone("post"), "written_at": NOW, "number": 1}
            Post.objects.create(thread=thread, run=stage.run, seat=self.seat, **words)
            Choice.objects.create(
                run=stage.run, seat=self.seat, place="p.1", entry=theirs, option=self.gone("option"), reason=self.gone("reason")
            )  # fmt: skip

    def promises(self) -> None:
        for what, is_published in (("promise", False), ("published promise", True)):
            self.everything.do(
                "INSERT INTO inquiry_commitment (id, origin, origin_run, goal, first_step, sign, support, made_on, due_on, "
                "outcome, is_published, community_id, owner_id) VALUES (gen_random_uuid(), gen_random_uuid(), %s, %s, %s, "
                "'', '', now(), now(), 'waiting', %s, %s, %s)",
                self.stage.run.pk, self.gone(what), self.gone(f"first step of a {what}"), is_published,
                self.stage.cast.team.pk, self.person.pk,
            )  # fmt: skip

    def makes_methods_and_plans(self) -> None:
        team, bo = self.stage.cast.team, self.person.pk
        base = self.stage.run.edition
        with acting(bo):
            Edition.objects.create(
                method="own", version="1", language="en", title=self.kept("method"), source=self.kept("source"),
                source_hash=uuid4().hex, added_at=NOW, added_by_id=bo, community=team,
            )  # fmt: skip
            Draft.objects.create(
                person_id=bo,
                community=team,
                base=base,
                source="",
                typed={"title": self.gone("method draft")},
                saved_at=NOW,
            )
        group = json.dumps([[[NAME, "Ana"]]])
        problem = json.dumps({"participants": [{"id": NAME}]})
        self.everything.do(
            "WITH p AS (INSERT INTO plans_plan (name, rounds, version, made_at, community_id) VALUES ('Year', %s, 0, now(), %s) RETURNING id) "
            "INSERT INTO plans_problem (plan_id, data, typed, kept, former, seconds, search, share, is_stopped, said) "
            "SELECT id, %s, %s, '[]', %s, 1, 0, 0, false, '' FROM p",
            group, team.pk, problem, json.dumps({"people": f"{NAME}\nAna"}), group,
        )  # fmt: skip

    def is_in_mails_and_jobs(self) -> None:
        EmailMessage("A code", f"{NAME}, here is your code.", to=[ADDRESS]).send()
        EmailMessage("A code", "Astrid, here is your code.", to=["astrid@bredal.example"]).send()
        defer("runs.mail_record", run=self.stage.run.pk, seat=self.seat.pk, by=self.stage.cast.astrid.pk)
        defer("runs.close_by_clock", run=self.stage.run.pk, seq=1, by=self.person.pk)
