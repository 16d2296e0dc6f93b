"""The control endpoints over the wire."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any

import orjson

from connectory.environment.emulator.apps import read_app
from connectory.environment.emulator.control import models
from connectory.environment.emulator.control.errors import ControlError
from connectory.environment.emulator.faults import read_fault
from connectory.environment.emulator.wire import Response, json_response

if TYPE_CHECKING:
    from connectory.environment.emulator.routing import Call


def show_state(call: Call) -> Response:
    """All that the environment holds."""
    return json_response(models.state(call.store))


def reset(call: Call) -> Response:
    """Everything gone but what every environment has; settings and faults as they are at the start."""
    models.reset(call.store)
    call.settings.reset()
    return Response(204)


def show_settings(call: Call) -> Response:
    """How the environment behaves."""
    return json_response(call.settings.shown())


def change_settings(call: Call) -> Response:
    """Some settings changed, while it runs."""
    for name, value in _object(call.request.body).items():
        _change(call, name, value)
    return show_settings(call)


def add_fault(call: Call) -> Response:
    """One more rule by which requests fail."""
    try:
        call.settings.faults.append(read_fault(_object(call.request.body)))
    except ValueError as error:
        raise ControlError(str(error)) from error
    return show_settings(call)


def clear_faults(call: Call) -> Response:
    """No request fails any more."""
    call.settings.faults.clear()
    return Response(204)


def add_app(call: Call) -> Response:
    """One more app that may sign in; from the first one on, no other app may."""
    try:
        call.settings.apps.append(read_app(_object(call.request.body)))
    except ValueError as error:
        raise ControlError(str(error)) from error
    return show_settings(call)


def clear_apps(call: Call) -> Response:
    """No app is registered any more."""
    call.settings.apps.clear()
    return Response(204)


def _change(call: Call, name: str, value: Any) -> None:
    known = {field.name: getattr(call.settings, field.name) for field in dataclasses.fields(call.settings)}
    if name == "throttle" and (value is None or _is_rate(value)):
        call.settings.throttle = tuple(value) if value else None
    elif isinstance(known.get(name), bool) and isinstance(value, bool):
        setattr(call.settings, name, value)
    elif isinstance(known.get(name), float) and _is_seconds(value):
        setattr(call.settings, name, float(value))
    else:
        raise ControlError(f"There is no setting {name!r} that can be {value!r}.")


def _is_seconds(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _is_rate(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_seconds(each) and each > 0 for each in value)


def _object(body: bytes) -> dict[str, Any]:
    try:
        tree = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise ControlError(f"The body is not JSON: {error}") from error
    if not isinstance(tree, dict):
        raise ControlError("The body is not a JSON object.")
    return tree
