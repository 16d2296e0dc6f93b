"""Is the parameter still sent in the same place, and encoded in the same way?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectory.diff.catalogue import PARAMETER_LOCATION_CHANGED, URL_ENCODING_CHANGED
from connectory.diff.pairs import ParameterPair, Report

_ENCODING = "x-ms-url-encoding"


def location(pair: ParameterPair, report: Report) -> None:
    old, new = pair.old_location, pair.new_location
    if old != new:
        report(PARAMETER_LOCATION_CHANGED, pair.field, f"moved from {old} to {new}", at=("in",), detail=new)


def encoding(pair: ParameterPair, report: Report) -> None:
    old, new = _encoding(pair.field.old.keywords), _encoding(pair.field.new.keywords)
    if old != new:
        report(URL_ENCODING_CHANGED, pair.field, f"is encoded {_times(new)}, and was {_times(old)}", at=(_ENCODING,))


def _encoding(parameter: Mapping[str, Any]) -> str:
    return "double" if str(parameter.get(_ENCODING)).lower() == "double" else "single"


def _times(encoding: str) -> str:
    return "twice" if encoding == "double" else "once"
