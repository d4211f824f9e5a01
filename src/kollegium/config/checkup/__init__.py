"""What `kollegium doctor` looks at. A finding is a sentence, and a remedy when something is not as it should be."""

from __future__ import annotations
