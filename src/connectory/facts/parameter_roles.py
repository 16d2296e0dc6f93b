"""Names of parameters that most users never touch: they shape the answer or the transport, not what is done.

Source: names seen in public API descriptions; ours, 2026-11. Compared in lower case, without separators.
"""

from __future__ import annotations

_QUERY = """
    after before callback continuationtoken cursor debug direction embed endingbefore envelope expand fields format
    include includes indent lang language limit locale maxresults nexttoken offset order orderby orderdirection page
    pagenumber pagesize pagetoken perpage pretty prettyprint select skip skiptoken sort sortby sortdir sortdirection
    sortfield sortorder startingafter timezone top verbose
"""
QUERY_NOISE = frozenset(_QUERY.split())
"""Paging, sorting, choosing of fields, format and language."""

_HEADERS = """
    acceptencoding acceptlanguage cachecontrol clientrequestid correlationid idempotencykey ifmatch ifmodifiedsince
    ifnonematch ifunmodifiedsince prefer range requestid traceid traceparent tracestate useragent
"""
HEADER_NOISE = frozenset(_HEADERS.split())
"""Transport, tracing, caching; an `X-` in front does not count."""

NEGOTIATION_HEADERS = frozenset({"accept", "contenttype"})
"""Headers that the platform sends by itself. [runtime 1.2]"""

RESERVED_HEADERS = frozenset({"authorization", "host"})
"""Headers that are the platform's. The list is not published; no accepted connector has a parameter of these names.
[ReservedParameterIsUsed]"""
