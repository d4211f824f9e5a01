from __future__ import annotations

import os

import pytest

from kollegium.config import ports
from kollegium.config.checkup import machine, site
from kollegium.config.checkup.finding import Finding
from kollegium.config.commands import demo
from kollegium.config.greeting import Link, lines, links_in
from kollegium.config.installation import Installation, default_home
from kollegium.config.keys import FILE, Keys, keys_of
from kollegium.config.nightly import DAY, Nightly
from kollegium.config.postgres.temporary import temporary_home
from kollegium.config.tests.starting import say
from kollegium.config.trouble import Trouble

FAULTY = """\
id = "x"
"""


def test_the_cast_is_greeted_one_line_each():
    links = links_in(
        {
            "links": [
                {"name": "Bo Lind", "role": "takes part", "url": "http://b"},
                {"name": "Astrid Holm", "role": "leads", "url": "http://a"},
            ]
        }
    )
    said = lines("http://localhost:8000", "/data", "Go in as", links)
    assert "  Bo Lind      takes part  http://b" in said
    assert "  Astrid Holm  leads       http://a" in said


def test_a_door_without_a_name_is_only_its_address():
    assert "  http://a" in lines("http://localhost:8000", "/data", "Open", [Link("", "", "http://a")])


def test_root_and_an_ordinary_user_have_each_their_usual_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert str(default_home({})) == "/var/lib/kollegium"
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert default_home({"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "kollegium"
    assert default_home({"KOLLEGIUM_DATA": "/srv/k"}).as_posix() == "/srv/k"


def test_the_demo_lives_beside_us_where_the_database_gets_to():
    with temporary_home() as here:
        assert demo._home(here) == here / "data" / "demo"


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user's database gets wherever its user gets")
def test_the_demo_of_root_lives_elsewhere_where_the_folder_is_closed(capsys):
    with temporary_home() as here:
        here.chmod(0o700)
        assert str(demo._home(here)) == "/var/lib/kollegium-demo"
    assert "closed to the database" in capsys.readouterr().out


def test_twenty_taken_ports_are_enough(monkeypatch):
    monkeypatch.setattr(ports, "_is_free", lambda host, port: False)
    with pytest.raises(Trouble, match="8000 to 8020"):
        ports.free("127.0.0.1", 8000)


def test_keys_are_made_once_and_differ(tmp_path):
    keys = keys_of(tmp_path)
    assert keys == keys_of(tmp_path)
    assert len({keys.secret_key, keys.superuser, keys.app, keys.migrate}) == 4


def test_damaged_keys_are_named_and_not_made_anew(tmp_path):
    (tmp_path / FILE).write_text("{")
    with pytest.raises(Trouble, match="damaged"):
        keys_of(tmp_path)
    assert (tmp_path / FILE).read_text() == "{"


def test_a_backup_is_due_when_the_newest_is_a_day_old(tmp_path):
    installation = Installation(tmp_path)
    installation.make()
    keys_of(tmp_path)
    born = (tmp_path / FILE).stat().st_mtime
    assert not Nightly(installation).is_due(born + DAY - 1)
    assert Nightly(installation).is_due(born + DAY)
    made = installation.backups / "kollegium-x.tar"
    made.touch()
    os.utime(made, (born + DAY, born + DAY))
    assert not Nightly(installation).is_due(born + DAY + 1)


def test_a_backup_from_the_future_says_nothing_about_today(tmp_path):
    installation = Installation(tmp_path)
    installation.make()
    keys_of(tmp_path)
    born = (tmp_path / FILE).stat().st_mtime
    made = installation.backups / "kollegium-x.tar"
    made.touch()
    os.utime(made, (born + 9 * DAY, born + 9 * DAY))
    assert Nightly(installation).is_due(born + 2 * DAY)


def test_a_full_disk_comes_with_a_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "ROOM", 10**18)
    assert "Make room" in machine.disk(tmp_path).remedy


def test_open_secrets_come_with_a_remedy(tmp_path):
    keys = keys_of(tmp_path)
    assert site.secrets(tmp_path, keys.secret_key).is_well
    (tmp_path / FILE).chmod(0o644)
    assert "chmod 600" in site.secrets(tmp_path, keys.secret_key).remedy


@pytest.mark.parametrize(
    ("url", "is_well"),
    [("", True), ("https://kollegium.example.org", True), ("http://localhost:8000", True), ("http://10.0.0.7", False)],
)
def test_an_address_that_others_can_listen_to_comes_with_a_remedy(url, is_well):
    assert site.address({"KOLLEGIUM_SITE_URL": url}).is_well is is_well


def test_a_mail_server_that_does_not_answer_comes_with_a_remedy(tmp_path):
    finding = site.mail({"KOLLEGIUM_MAIL_URL": "smtp://127.0.0.1:9"}, tmp_path)
    assert "KOLLEGIUM_MAIL_URL" in finding.remedy


def test_a_finding_with_a_remedy_stands_out():
    assert Finding("disk", "It is full.", "Make room.").lines() == [
        "! disk         It is full.",
        " " * 15 + "Make room.",
    ]


@pytest.mark.parametrize("command", ["doctor", "backup"])
def test_where_nothing_is_yet_nothing_is_made(command, tmp_path):
    done = say(command, "--data", str(tmp_path))
    assert done.returncode == 1
    assert f"There is no Kollegium in {tmp_path} yet" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_good_method_file_is_accepted():
    from kollegium.methods import library_files

    path = library_files.LIBRARY / "where-we-stand-abc" / "method.toml"
    done = say("method", "check", str(path))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, f"{path} is accepted.")


def test_a_faulty_method_file_is_refused_one_line_for_each_fault(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text(FAULTY)
    done = say("method", "check", str(path))
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert all(": " in line for line in done.stdout.splitlines())


@pytest.mark.parametrize("words", [("method", "check"), ("method", "check", "nowhere.toml"), ("dance",)])
def test_a_wrong_call_is_told_from_a_refused_file(words):
    assert say(*words).returncode == 2


def test_the_fields_of_the_keys_are_all_secrets():
    assert set(Keys.__annotations__) == {"secret_key", "superuser", "app", "migrate"}
