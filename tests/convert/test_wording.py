import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.convert.wording import description, first_sentence, plain, same, shorten, summary

LONG = "The orders of all customers who are known to the shop or to its partner"
MARKUP = st.text(st.sampled_from("ab *_`[]()<>/&#|-\n.!\\~1é你"), max_size=60)
TEXTS = st.text(max_size=200) | MARKUP


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Returns orders", "Returns orders"),
        ("Returns **all** [orders](https://e.com/a_(b)) of `customer_id`.", "Returns all orders of customer_id."),
        (
            "A `map[string][]string`, as `^[a-z][\\w_]*$` and `*a*`.",
            "A map[string][]string, as ^[a-z][\\w_]*$ and *a*.",
        ),
        ("Ask [`getOrder`](https://e.com) or [**the** list][list].", "Ask getOrder or the list."),
        ("Give filter[name][eq] or items[0].", "Give filter[name][eq] or items[0]."),
        ("Matches ^[a-z]([a-z0-9]{0,9}[a-z])?$.", "Matches ^[a-z]([a-z0-9]{0,9}[a-z])?$."),
        ("Gone. <note> <p>Ask.</p> </note><Warning>Now.</Warning>", "Gone. Ask. Now."),
        ("# Orders\nReturns them.", "Orders: Returns them."),
        ("One of:\n\n- new\n- *old*\n\nDone", "One of: new; old; Done"),
        ("See <b>this</b>&nbsp;&amp; that<br/>now", "See this & that now"),
        ("The path is <orderId>", "The path is <orderId>"),
        ("Example:\n```json\n{}\n```\nEnd", "Example: End"),
        ("a | b\n| x | y |\n|---|---|\nEnd", "a | b End"),
        ("![logo](a.png) Text <!-- hidden --> here", "logo Text here"),
        ("Sign in &lt;!-- hidden --&gt; here", "Sign in here"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        ("> Quoted\r\ntext\x00", "Quoted text"),
        ("see <https://e.com>", "see https://e.com"),
        (None, ""),
        (3, ""),
    ],
)
def test_plain(source: object, text: str) -> None:
    assert plain(source) == text


@given(TEXTS)
def test_plain_is_one_line_without_control_characters(text: str) -> None:
    made = plain(text)
    assert made == " ".join(made.split())
    assert not any(ord(character) < 32 for character in made)


def test_cleaning_takes_linear_time() -> None:
    for hostile in (
        "`" * 50_000,
        "**a " * 20_000,
        "[" * 50_000,
        "<a " * 20_000,
        "![[" * 20_000,
        "_" * 50_000,
        "(" * 50_000,
    ):
        plain(hostile)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("list orders.", "List orders"),
        ("Get user/owner & more (100%)?", "Get user owner and more (100 percent)"),
        ("iPhone orders", "iPhone orders"),
        ("List orders (v2)", "List orders (v2)"),
        ("List orders (", "List orders"),
        ("x" * 100, "X" + "x" * 79),
        ("Lists orders. " + "It is long. " * 20, "Lists orders"),
        ("word " * 30, ("Word" + " word" * 15)),
        ("The orders of all customers who are known to the shop or to its partner and of others", LONG),
        ("???", ""),
        (None, ""),
    ],
)
def test_summary(source: object, text: str) -> None:
    assert summary(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("number of the page", "Number of the page."),
        ("pageSize of it", "pageSize of it."),
        ("x-rate of it", "x-rate of it."),
        ("Fields: <table><tr><td>a</td><td>b</td></tr></table> Ask.", "Fields: Ask."),
    ],
)
def test_description(source: str, text: str) -> None:
    assert description(source) == text


@given(TEXTS)
def test_every_summary_keeps_the_rules(text: str) -> None:
    made = summary(text)
    assert len(made) <= 80
    assert not set(made) & set("/\\<>*%&?\n")
    assert not made or made[-1].isalnum() or made[-1] == ")"


@given(TEXTS)
def test_every_description_ends_with_a_stop_and_is_bounded(text: str) -> None:
    made = description(text)
    assert len(made) <= 1000
    assert not made or made.rstrip("'\")]")[-1] in ".!?…"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("Things, e.g. Orders. Two.", "Things, e.g. Orders."),
        ("Version 1.2 of it", "Version 1.2 of it"),
        ("Who? Me.", "Who?"),
        ("ends. with lower case", "ends. with lower case"),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_shorten_prefers_the_end_of_a_sentence() -> None:
    assert shorten("First one. Second one. Third", 24) == "First one. Second one."
    assert shorten("word " * 10, 18) == "word word word..."
    assert shorten("short", 5) == "short"


def test_same_ignores_case_and_the_stop() -> None:
    assert same("List  orders", "list orders.")
    assert not same("List orders", "Lists orders")
