from __future__ import annotations

import os
from pathlib import Path

import pytest

BESIDE_THE_CHECKOUT = Path(__file__).parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real archives and pages; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("SEARCHAPP_REAL_DATA", BESIDE_THE_CHECKOUT))
    if not folder.is_dir():
        pytest.skip(f"needs the real data, not found in {folder}")
    return folder
