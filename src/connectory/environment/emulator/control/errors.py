"""Requests to the control endpoints that are refused."""

from __future__ import annotations

from connectory.environment.emulator.wire import Response, json_response


class ControlError(Exception):
    """A request that cannot be done."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.message = message
        self.status = status

    def response(self) -> Response:
        return json_response({"error": {"code": "Control", "message": self.message}}, self.status)
