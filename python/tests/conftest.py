"""What all tests share: one extractor, the sample corpus, and a loud word for what cannot be run."""

import warnings
from pathlib import Path

import pytest

import trich

#: What is missing, told at the end of the run.
NOT_RUN: list[str] = []

ROOT = Path(__file__).parents[2]


def needed(name: str):
    """The module ``name``, or a test that is told of at the end as NOT RUN."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return __import__(name, fromlist=["x"])
    except ImportError:
        NOT_RUN.append(name)
        pytest.skip(f"NOT RUN: {name} is not installed")


def pytest_terminal_summary(terminalreporter):
    for name in sorted(set(NOT_RUN)):
        terminalreporter.write_line(f"NOT RUN: {NOT_RUN.count(name)} tests need {name}, which is not installed", red=True)


@pytest.fixture(scope="session")
def extractor() -> trich.Extractor:
    return trich.Extractor(threads=2)


@pytest.fixture(scope="session")
def corpus() -> Path:
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def lexicons() -> Path:
    return ROOT / "lexicons"
