"""What can be done about a failure that an environment's service tells of.

Sources: platform 1.2, 1.3 and 6.5; learn.microsoft.com, "Web service error codes" of Dataverse; looked up 2026-11.
"""

from __future__ import annotations

DUPLICATE = ("0x80040237", "0x80060892")
"""The codes of Dataverse for a row whose key is there already."""

NOT_THERE = "0x80040217"
"""The code of Dataverse for a row that is not there."""

_BY_CODE = {
    "0x80040220": "Whoever is signed in lacks a privilege on the table Connector: ask for a role that has it.",
    "0x80048306": "Whoever is signed in lacks a privilege on the table Connector: ask for a role that has it.",
    "0x80072560": "Whoever is signed in is no user of this environment: let an administrator add them.",
    "0x80042f09": "Give the user, or the application user, a security role in this environment.",
    "0x80072321": "The service takes no more calls for the moment. Try again later.",
    "0x80072322": "The service takes no more calls for the moment. Try again later.",
    "0x80072326": "The service takes no more calls for the moment. Try again later.",
    DUPLICATE[0]: "A connector of this name is there already: use connectory update.",
    DUPLICATE[1]: "A connector of this name is there already: use connectory update.",
}

_BY_WORDS = {
    "Could not find a property": "A column is not known there. Is the environment older than this connectory expects?",
    "Invalid Api definition object": "The definition needs swagger 2.0, info.title and host: run connectory check.",
    "Nullable object must have a value": "A property has not the form that is expected: run connectory check.",
    "must be alphanumeric": "Begin info.title with a letter or a digit, and use letters, digits and blanks only.",
    "backend Url doesn't end on same path": "Let the basePath of the definition be the end of the service's address.",
    "duplicate tag": "Take the repeated tags out of the definition.",
    "Cannot add a Root Component": "The manifest lists what is not in the solution: pack it again.",
    "modes match": "Import the other kind, managed or unmanaged, or delete the solution that is there.",
    "which is not registered yet": "Give the platform some minutes to make the connectors known, and import it again.",
}


def remedy_for(code: str, message: str) -> str | None:
    """What to do about a failure of this code and message; None if that is not known."""
    if code.lower() in _BY_CODE:
        return _BY_CODE[code.lower()]
    return next((remedy for words, remedy in _BY_WORDS.items() if words.lower() in message.lower()), None)
