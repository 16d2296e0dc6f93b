"""Reading Postman collections 2.0 and 2.1.

A collection is a list of requests that somebody made, not a description of what may be asked. What stands in it is
kept; what it only suggests is said as weakly as it is known: nothing but a path parameter (and a body that every saved
request sends) is required, an example gives a type but no limits, and no secret is copied.

Source of the format: https://schema.postman.com/collection/json/v2.1.0/draft-07/collection.json (and v2.0.0), 2026-07.
"""

from connectory.api.postman.collection import read_postman

__all__ = ["read_postman"]
