"""Files that are no lists and no methods: each is answered with a sentence in a moment, and nothing is kept of it."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kollegium.methods.models import Edition
from kollegium.plans.models import Plan

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("people.csv", b"0" * 20 * MEGABYTE)
    return held.getvalue()


FILES = {
    "zip bomb": zipped(),
    "gzip bomb": gzip.compress(b"0" * 20 * MEGABYTE),
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\x06\0\0\0" + b"\0" * 200,
    "pdf": b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n" + b"\0" * 200,
    "old spreadsheet": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 200,
    "nothing": b"",
    "nulls": b"Ana\0Ben\0",
    "too much": b"Ana\n" * (5 * MEGABYTE // 4),
    "one long line": b"A" * 3 * MEGABYTE,
    "deep json": b'{"people": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deeper json": b"[" * 100_000,
    "long number": b'{"people": ' + b"9" * 100_000 + b"}",
    "deep toml": b"a = " + b"[" * 50_000 + b"]" * 50_000,
    "deep keys": b"[" + b".".join([b"a"] * 50_000) + b"]\nb = 1\n",
    "many names": b"\n".join(b"%x" % number for number in range(500_000)),
    "many keys": b"\n".join(b"k%d = 1" % number for number in range(60_000)),
}
FIELDS = {"low": "2", "high": "2", "rounds": "1", "seconds": "2", "name": "A"}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("where", ["plans:new", "methods:upload"])
def test_a_file_that_is_something_else_is_answered_with_a_sentence(cast, client, where, name):
    client.force_login(cast.astrid)
    file = SimpleUploadedFile("people.csv", FILES[name])
    path = reverse(where, args=[cast.team.pk] if where == "plans:new" else [])
    tracemalloc.start()
    began = time.process_time()
    answer = client.post(path, {**FIELDS, "community": cast.team.pk, "file": file})
    took, (_now, most) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 422
    assert (took < 5, most < 200 * MEGABYTE) == (True, True), (took, most)
    assert (Plan.objects.count(), Edition.objects.exclude(community=None).count()) == (0, 0)
