from __future__ import annotations

import psycopg
import pytest

from kollegium.config.postgres import floor
from kollegium.config.postgres.external import External
from kollegium.config.postgres.roles import MIGRATE, prepare
from kollegium.config.postgres.temporary import temporary_cluster
from kollegium.config.trouble import Trouble


@pytest.mark.parametrize(
    ("numbers", "is_old"),
    [((16, 20), True), ((17, 7), True), ((17, 8), False), ((18, 1), True), ((18, 2), False), ((19, 0), False)],
)
def test_a_server_with_known_holes_in_its_row_policies_is_refused(numbers, is_old):
    assert floor.old(numbers) is is_old


def test_a_database_that_knows_only_english_letters_is_refused(home):
    with temporary_cluster() as cluster:
        with psycopg.connect(cluster.admin_url, autocommit=True) as admin:
            admin.execute(
                "CREATE DATABASE kollegium TEMPLATE template0 LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'"
            )
        with pytest.raises(Trouble, match="LC_CTYPE C"):
            External(cluster.admin_url, home).start()


def test_a_server_that_does_not_answer_is_named(home):
    with pytest.raises(Trouble, match="DATABASE_URL does not answer"):
        External(f"postgresql://admin@/postgres?host={home}", home).start()


def test_an_administrator_who_is_no_superuser_can_prepare(home):
    with temporary_cluster() as cluster:
        with psycopg.connect(cluster.admin_url, autocommit=True) as admin:
            admin.execute("CREATE ROLE admin LOGIN CREATEROLE CREATEDB BYPASSRLS PASSWORD 'p'")
            admin.execute("CREATE DATABASE offered OWNER admin")
        url = cluster.admin_url.partition("?")[2]
        external = External(f"postgresql://admin:p@/offered?{url}", home).start()
        prepare(external.admin_url, external.passwords)
        prepare(external.admin_url, external.passwords)
        with psycopg.connect(external.url(MIGRATE)) as migrate:
            migrate.execute("CREATE TABLE ours ()")


def test_the_address_of_a_role_keeps_the_host_and_the_options_of_the_administrator(home):
    external = External("postgresql://admin:secret@db.example.org:6432/postgres?sslmode=require", home)
    home.joinpath("x").touch()
    url = external.url(MIGRATE)
    assert "secret" not in url
    assert psycopg.conninfo.conninfo_to_dict(url) == {
        "user": MIGRATE,
        "password": external.passwords[MIGRATE],
        "dbname": "kollegium",
        "host": "db.example.org",
        "port": "6432",
        "sslmode": "require",
    }
