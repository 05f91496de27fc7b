"""Files of learned weights: named arrays with a hash of all, so that a damaged one is told."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from casus.errors import ModelError

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class ArrayFile:
    """A kind of file: whose weights it holds ("stances"), and which arrays, in the order in which they are hashed."""

    of: str
    keys: tuple[str, ...]

    def shipped(self, package: str, file: str) -> tuple[bytes, str]:
        """The content of a file that ships in a package, and its name for messages.

        Raises:
            ModelError: it cannot be read.
        """
        source = files(package).joinpath(file)
        try:
            return source.read_bytes(), str(source)
        except OSError as error:
            raise self._unreadable(str(source), error) from error

    def unpacked(self, content: bytes, *, name: str) -> tuple[dict[str, Array], str]:
        """The arrays of a file, and their hash; ``name`` is the file's in messages.

        Raises:
            ModelError: the content is cut short, or does not have the hash that stands with it.
        """
        try:
            with np.load(BytesIO(content), allow_pickle=False) as found:
                arrays = {key: found[key] for key in self.keys}
                wanted = bytes(found["sha256"]).decode()
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise self._unreadable(name, error) from error
        if self.digest(arrays) != wanted:
            raise ModelError(f"{name}: the weights of {self.of} are damaged (wrong hash); install casus again")
        return arrays, wanted

    def packed(self, arrays: Mapping[str, Array]) -> bytes:
        """The content of a file with these arrays."""
        out = BytesIO()
        named: dict[str, Any] = {key: arrays[key] for key in self.keys}
        np.savez_compressed(out, **named, sha256=np.frombuffer(self.digest(arrays).encode(), dtype=np.uint8))
        return out.getvalue()

    def digest(self, arrays: Mapping[str, Array]) -> str:
        """The hash of the arrays."""
        hashed = hashlib.sha256()
        for key in self.keys:
            hashed.update(f"{key} {arrays[key].dtype.str} {arrays[key].shape}\n".encode())
            hashed.update(np.ascontiguousarray(arrays[key]).tobytes())
        return hashed.hexdigest()

    def _unreadable(self, name: str, error: Exception) -> ModelError:
        return ModelError(f"{name}: the weights of {self.of} cannot be read ({error}); install casus again")


def names_in(array: Array) -> list[str]:
    """The names that an array of bytes holds."""
    return bytes(array.tobytes()).decode().split("\n")


def of_names(names: Sequence[str]) -> Array:
    """Names as an array of bytes."""
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
