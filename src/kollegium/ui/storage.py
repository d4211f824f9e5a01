"""How static files are kept: hashed names, compressed, and our modules import each other by hashed names too."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """For `STORAGES["staticfiles"]`."""

    support_js_module_import_aggregation = True
