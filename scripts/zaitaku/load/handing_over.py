"""The judged data set, handed from the build to the processes of its languages.

Reading and judging all registries takes longer than writing a language; so the build does it once
and its children take what it found. The file stands in the work folder of the build, which belongs
to the same user, is written just before and removed just after.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

from zaitaku.ground.parameters import Parameters
from zaitaku.load.validate import load_dataset
from zaitaku.model import Dataset


def hand_over(given: Parameters, dataset: Dataset, file: Path) -> Parameters:
    """Write the data set; the parameters that lead another process to it. Raises OSError."""
    file.write_bytes(packed(dataset))
    return replace(given, judged=file)


def take(given: Parameters) -> Dataset:
    """The data set of the parameters: handed over, else read and judged here.

    Raises InvalidData with every problem, and OSError where what was handed over is gone.
    """
    if given.judged is None:
        return load_dataset(
            given.data,
            today=given.today,
            schemas=given.root / "data" / "schemas",
            fallback=given.root / "data",
        )
    return unpacked(given.judged.read_bytes())


def packed(dataset: Dataset) -> bytes:
    """A data set for another process of ours."""
    return pickle.dumps(dataset)


def unpacked(packed: bytes) -> Dataset:
    """The data set that our parent has packed."""
    found = pickle.loads(packed)  # noqa: S301  # written by our own parent
    if not isinstance(found, Dataset):
        raise TypeError(type(found))
    return found
