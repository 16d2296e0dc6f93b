"""Functions that a column of a table can be filtered by, as `filterFunctions` lists them.

Source: Microsoft does not publish the list of its validator. These are the names that Power Fx, which reads them, has,
and those of OData that Microsoft's own connectors list; looked up 2026-11. Compared in lower case.
"""

from __future__ import annotations

_NAMES = """
    add and arraylookup astype average cast cdsin ceiling concat contains count countdistinct date day distinct div
    endswith eq floor ge gt hour indexof isof joinfull joininner joinleft joinright le length lt max min minute mod
    month mul ne negate not now null or replace round second startswith sub substring substringof sum time tolower top
    totaloffsetminutes totalseconds toupper trim year
"""
FILTER_FUNCTIONS = frozenset(_NAMES.split())
