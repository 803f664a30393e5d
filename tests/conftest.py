"""What the whole suite can be told on the command line."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make screenshots` keep what the browser tests see."""
    parser.addoption("--screenshots", metavar="DIR", help="keep the browser tests' screenshots here")
