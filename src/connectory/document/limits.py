"""What reading is limited to, so that no input takes unbounded memory or time."""

DOCUMENT_BYTES = 100_000_000
"""Size of one document. The largest published API descriptions have about 15 MB."""

DEPTH = 254
"""Levels of objects and lists in one another. What orjson can write; published descriptions have about 30."""

EXPANDED_NODES = 2_000_000
"""Nodes of a YAML document once every alias is replaced by what it stands for (against "billion laughs")."""

FLOW_BRACKETS = 20_000
"""Opening brackets of a YAML text for the fast parser, whose time grows with the square of their nesting."""

FAST_YAML_MARKS = 2_000_000
"""Commas, colons, dashes and line ends of a YAML text for the fast parser, which needs 300 bytes of memory for each."""

FETCH_SECONDS = 30.0
"""Time for one URL: name look-up, connection, redirects and the whole answer."""

REDIRECTS = 5
"""Redirects followed for one URL."""

REFERENCE_CHAIN = 100
"""References that lead to one another before a target is reached."""

REFERENCE_DEPTH = 50
"""References in the midst of whose resolution others are resolved (a pointer that passes through a `$ref`)."""
