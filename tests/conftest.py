"""Fixtures that any test may ask for."""

from __future__ import annotations

import pytest
import structlog

pytest_plugins = ["tests.support.databases"]


@pytest.fixture(autouse=True, scope="session")
def _plain_logs():
    """Records go to the standard library's logging, where pytest shows those of a failed test."""
    structlog.configure(
        processors=[structlog.stdlib.render_to_log_kwargs],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
