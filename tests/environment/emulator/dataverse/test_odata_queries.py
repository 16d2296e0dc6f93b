"""OData queries: filters are read as they are meant, and lists are what they ask for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.environment.emulator.dataverse.errors import DataverseError
from connectory.environment.emulator.dataverse.query.options import read_query
from connectory.environment.emulator.dataverse.query.syntax import (
    Among,
    Comparison,
    Filter,
    Function,
    Joined,
    Not,
    read_filter,
)
from connectory.environment.emulator.dataverse.rows import find, insert, listed
from connectory.environment.emulator.dataverse.tables import CONNECTOR
from connectory.environment.emulator.services import open_store
from connectory.environment.emulator.store import Store

ID = "00000000-0000-0000-0000-00000000000"
WORDS = ("Orders", "orders of O'Neil", "Ölförderung", "", "100%", 'a "quoted" \\ text', None)


def written(tree: Filter) -> str:
    """A filter as OData writes it."""
    match tree:
        case Comparison(column, operator, value):
            return f"{column} {operator} {literal(value)}"
        case Function(name, column, value):
            return f"{name}({column},{literal(value)})"
        case Among(column, values):
            return f"{column} in ({','.join(map(literal, values))})"
        case Not(part):
            return f"not ({written(part)})"
        case Joined(operator, parts):
            return f" {operator} ".join(f"({written(part)})" for part in parts)


def literal(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return str(value).lower().replace("none", "null")
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


texts = st.text(max_size=8) | st.sampled_from([word for word in WORDS if word is not None])
comparisons = st.one_of(
    st.builds(Comparison, st.just("displayname"), st.sampled_from(("eq", "ne", "gt", "le")), texts),
    st.builds(Comparison, st.just("description"), st.sampled_from(("eq", "ne")), st.none()),
    st.builds(Comparison, st.just("connectortype"), st.sampled_from(("eq", "lt", "ge")), st.integers(-5, 5)),
    st.builds(Comparison, st.just("ismanaged"), st.just("eq"), st.booleans()),
    st.builds(Function, st.sampled_from(("contains", "startswith", "endswith")), st.just("displayname"), texts),
    st.builds(Among, st.just("displayname"), st.lists(texts, min_size=1, max_size=3).map(tuple)),
)
filters: st.SearchStrategy[Filter] = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(Joined, st.sampled_from(("and", "or")), st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def meets(row: dict[str, Any], tree: Filter) -> bool:
    """Whether a row meets a filter: what the platform means, said once more in Python."""
    match tree:
        case Joined("and", parts):
            return all(meets(row, part) for part in parts)
        case Joined(_, parts):
            return any(meets(row, part) for part in parts)
        case Not(part):
            return not meets(row, part)
        case Among(column, values):
            return row[column] is not None and folded(row[column]) in [folded(each) for each in values]
        case Function(name, column, value):
            text, part = folded(row[column]), folded(value)
            if text is None:
                return False
            return {"contains": part in text, "startswith": text.startswith(part), "endswith": text.endswith(part)}[
                name
            ]
        case Comparison(column, operator, None):
            return (row[column] is None) == (operator == "eq")
        case Comparison(column, operator, value):
            if row[column] is None:
                return operator == "ne"
            one, other = folded(row[column]), folded(value)
            return bool(
                {
                    "eq": one == other,
                    "ne": one != other,
                    "gt": one > other,
                    "ge": one >= other,
                    "lt": one < other,
                    "le": one <= other,
                }[operator]
            )


def folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """An environment with a connector for each of the words."""
    made = open_store()
    for number, word in enumerate(WORDS):
        row = {"connectorid": f"{ID}{number}", "displayname": word, "description": word and None}
        insert(made, CONNECTOR, {**row, "connectortype": number % 3, "ismanaged": number % 2, "versionnumber": number})
    yield made
    made.close()


@given(filters)
def test_a_filter_is_read_as_it_was_written(tree: Filter) -> None:
    assert read_filter(written(tree)) == tree


@given(filters)
def test_a_filter_finds_what_it_means(store: Store, tree: Filter) -> None:
    found = {row["connectorid"] for row in listed(store, CONNECTOR, read_query({"$filter": written(tree)}, CONNECTOR))}
    assert found == {row["connectorid"] for row in find(store, CONNECTOR) if meets(row, tree)}


@given(st.text(max_size=30) | st.text("abc eqnd()',/12-3 ortu", max_size=30))
def test_any_other_text_is_refused_with_an_error_of_the_platform(text: str) -> None:
    try:
        read_query({"$filter": text}, CONNECTOR)
    except DataverseError as error:
        assert error.status == 400


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a eq 1 or b eq 2 and c eq 3", "a or (b and c)"),
        ("not a eq 1 and b eq 2", "(not a) and b"),
        ("(a eq 1 or b eq 2) and c eq 3", "(a or b) and c"),
    ],
)
def test_and_binds_closer_than_or_and_not_closer_than_both(text: str, tree: str) -> None:
    def shape(part: Filter) -> str:
        match part:
            case Joined(operator, parts):
                return f" {operator} ".join(
                    f"({shape(each)})" if isinstance(each, Joined | Not) else shape(each) for each in parts
                )
            case Not(inner):
                return f"not {shape(inner)}"
            case Comparison(column):
                return column
        raise AssertionError(part)

    assert shape(read_filter(text)) == tree


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"$filter": "name eq"}, "position 7 in 'name eq'"),
        ({"$filter": "name like 'a'"}, "position 5"),
        ({"$filter": "name eq 'a"}, "position 8"),
        ({"$filter": "(name eq 'a'"}, "position 12"),
        ({"$filter": ""}, "position 0"),
        ({"$filter": "length(name) eq 1"}, "unknown function with name 'length'"),
        ({"$filter": "Name eq 'a'"}, "property named 'Name' on type 'Microsoft.Dynamics.CRM.connector'"),
        ({"$filter": "name eq 1"}, "incompatible types"),
        ({"$filter": "connectortype eq 'one'"}, "incompatible types"),
        ({"$filter": "connectorid eq 'a'"}, "incompatible types"),
        ({"$filter": "ismanaged eq 1"}, "incompatible types"),
        ({"$filter": "contains(connectortype,'1')"}, "No function signature"),
        ({"$filter": "name gt null"}, "cannot be used with null"),
        ({"$filter": "(" * 5000}, "node count limit"),
        ({"$filter": "connectortype eq 99999999999999999999"}, "incompatible types"),
        ({"$filter": "ownerid/age eq 1"}, "property named 'age' on type 'Microsoft.Dynamics.CRM.systemuser'"),
        ({"$select": "name,colour"}, "property named 'colour'"),
        ({"$orderby": "colour"}, "property named 'colour'"),
        ({"$orderby": "name up"}, "Syntax error"),
        ({"$top": "-1"}, "non-negative integer"),
        ({"$top": "²"}, "non-negative integer"),
        ({"$count": "yes"}, "'true' or 'false'"),
        ({"$skip": "1"}, "'$skip' is not supported"),
        ({"$expand": "nobody"}, "property named 'nobody'"),
        ({"$expand": "ownerid($filter=fullname eq 'a')"}, "not supported in $expand"),
        ({"$skiptoken": "x"}, "skip token"),
    ],
)
def test_what_cannot_be_asked_is_told_precisely(options: dict[str, str], words: str) -> None:
    with pytest.raises(DataverseError, match=re.escape(words)) as caught:
        read_query(options, CONNECTOR)
    assert caught.value.status == 400


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("connectorid eq 00000000-0000-0000-0000-000000000001", 1),
        ("connectorid eq '00000000-0000-0000-0000-000000000001'", 1),
        ("Microsoft.Dynamics.CRM.In(PropertyName='connectortype',PropertyValues=[\"0\",'1'])", 5),
        ("Microsoft.Dynamics.CRM.NotIn(PropertyName='connectortype',PropertyValues=['0','1'])", 2),
        ("connectortype in (0, 1)", 5),
        ("createdon gt 2026-01-01", 0),
        ("createdon gt 2026-01-01T00:00:00Z or createdon eq null", 7),
        ("DISPLAYNAME eq 'x'", -1),
        ("displayname eq 'ORDERS'", 1),
        ("_ownerid_value eq null", 7),
    ],
)
def test_literals_and_names(store: Store, text: str, count: int) -> None:
    if count < 0:
        with pytest.raises(DataverseError):
            read_query({"$filter": text}, CONNECTOR)
        return
    assert len(listed(store, CONNECTOR, read_query({"$filter": text}, CONNECTOR))) == count


def names(answer: httpx2.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["name"] for row in answer.json()["value"]]


@pytest.fixture
def several(api: httpx2.Client, orders: dict[str, Any]) -> None:
    """Seven connectors, from g to a."""
    targets = [{**orders, "name": letter, "displayname": letter.upper() + letter} for letter in "gfedcba"]
    api.post("connectors/Microsoft.Dynamics.CRM.CreateMultiple", json={"Targets": targets}).raise_for_status()


@pytest.mark.usefixtures("several")
def test_lists_are_ordered_cut_and_counted(api: httpx2.Client) -> None:
    assert names(api.get("connectors?$orderby=name")) == list("abcdefg")
    assert names(api.get("connectors?$orderby=connectortype,displayname desc&$top=2")) == ["g", "f"]
    answer = api.get("connectors?$filter=name gt 'c'&$count=true&$top=1&$orderby=name").json()
    assert (answer["@odata.count"], [row["name"] for row in answer["value"]]) == (4, ["d"])
    assert api.get("connectors/$count?$filter=name lt 'c'").text == "2"
    assert names(api.get("connectors", params={"$filter": "startswith(displayname,'aA')"})) == ["a"]


@pytest.mark.usefixtures("several")
def test_only_what_is_selected_is_shown_beside_the_key(api: httpx2.Client) -> None:
    row = api.get("connectors?$select=name,_ownerid_value&$top=1").json()["value"][0]
    assert set(row) == {"@odata.etag", "name", "_ownerid_value", "connectorid"}


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(("size", "top", "pages"), [(3, None, [3, 3, 1]), (7, None, [7]), (3, 5, [3, 2]), (1, 1, [1])])
def test_pages_lead_to_each_other(api: httpx2.Client, size: int, top: int | None, pages: list[int]) -> None:
    seen: list[list[str]] = []
    link: str | None = "connectors?$orderby=name&$select=name" + (f"&$top={top}" if top else "")
    while link:
        answer = api.get(link, headers={"Prefer": f"odata.maxpagesize={size}"})
        seen.append(names(answer))
        link = answer.json().get("@odata.nextLink")
    assert [len(page) for page in seen] == pages
    assert list(itertools.chain(*seen)) == list("abcdefg")[: top or 7]


@pytest.mark.usefixtures("several")
def test_annotations_name_what_numbers_and_ids_mean(api: httpx2.Client) -> None:
    everything = {"Prefer": 'odata.include-annotations="*"'}
    answer = api.get("connectors?$select=connectortype,_ownerid_value&$top=1", headers=everything)
    row = answer.json()["value"][0]
    assert row["connectortype@OData.Community.Display.V1.FormattedValue"] == "CustomConnector"
    assert row["_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"] == "systemuser"
    assert answer.headers["Preference-Applied"] == 'odata.include-annotations="*"'


def test_the_database_is_nowhere_in_reach_of_a_query(api: httpx2.Client, tmp_path: Path) -> None:
    for attack in ("') OR 1=1 --", "a'; DROP TABLE connector; --", f"' ATTACH '{tmp_path}/x.db' AS x"):
        text = attack.replace("'", "''")
        assert names(api.get("connectors", params={"$filter": f"name eq '{text}'"})) == []
        assert api.get("connectors", params={"$orderby": attack}).status_code == 400
        assert api.get("connectors", params={"$select": attack}).status_code == 400
    assert list(tmp_path.iterdir()) == []
