"""Do the calls still go to the same service?

Where a policy takes the address from the connection (`dynamichosturl`), that of the definition matters little.
"""

from __future__ import annotations

from connectory.diff.catalogue import HOST_OR_BASEPATH_CHANGED
from connectory.diff.changes import Severity
from connectory.diff.definition import Definition
from connectory.diff.pairs import ConnectorPair, Places, Report, Thing
from connectory.diff.policies import policies_of

_CHOOSING = {"dynamichosturl", "dynamicsubdomain"}


def judge(pair: ConnectorPair, report: Report) -> None:
    if pair.definitions is None:
        return
    old, new = pair.definitions
    chosen = pair.properties is not None and any(each.template in _CHOOSING for each in policies_of(pair.properties[1]))
    severity = Severity.WARNING if chosen else None
    before, after = _host(old), _host(new)
    if before and before != after:
        predicate = f"changed from {before} to {after or 'none'}"
        report(HOST_OR_BASEPATH_CHANGED, _setting("host", "host"), predicate, severity=severity, detail=after)
    if any(each.old.template == each.new.template for each in pair.operations):
        before, after = old.base_path, new.base_path
        if before.lower() != after.lower():
            predicate = f"changed from {before or '/'} to {after or '/'}"
            thing = _setting("base path", "basePath")
            report(HOST_OR_BASEPATH_CHANGED, thing, predicate, severity=severity, detail=after)
    schemes = new.texts("schemes")
    if "https" in old.texts("schemes") and schemes and "https" not in schemes:
        thing = _setting("connector", "schemes")
        report(HOST_OR_BASEPATH_CHANGED, thing, "no longer uses https", severity=Severity.WARNING)


def _setting(name: str, key: str) -> Thing:
    return Thing(f"the {name}", "definition", key, Places((key,), (key,)))


def _host(definition: Definition) -> str:
    return definition.text("host").lower().removesuffix(":443")
