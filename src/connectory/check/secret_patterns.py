"""What looks like a live secret: tokens of well-known form, and random values of things that are called secrets.

The forms are those that the services document, and that public secret scanners look for. A false alarm costs a person's
time in every run, so what looks like an example is let pass.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import log2
from typing import NamedTuple


class Secret(NamedTuple):
    """What it is, and where it stands in the text. `certain`: nothing else has this form."""

    kind: str
    start: int
    end: int
    certain: bool


class _Form(NamedTuple):
    """A form of tokens. One of `hints` stands in each of them: looking for a text is faster than for a pattern."""

    kind: str
    hints: tuple[str, ...]
    pattern: str
    certain: bool = True


_USER = r"[^\s/:@\"'<>{}\[\]()$]"

_FORMS = (
    _Form("AWS access key", ("AKIA", "ASIA"), r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    _Form("GitHub token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"\bgh[pousr]_[A-Za-z0-9]{36,255}\b"),
    _Form("GitHub token", ("github_pat_",), r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"),
    _Form("GitLab token", ("glpat-",), r"\bglpat-[\w-]{20,}"),
    _Form("Slack token", ("xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-"), r"\bxox[abeoprs]-[\w-]{20,}"),
    _Form("Slack webhook", ("hooks.slack.com",), r"hooks\.slack\.com/services/T\w{7,}/B\w{7,}/\w{20,}"),
    _Form("Stripe key", ("k_live_",), r"\b[rs]k_live_[A-Za-z0-9]{16,}"),
    _Form("Google API key", ("AIza",), r"\bAIza[\w-]{35}(?![\w-])"),
    _Form("Google client secret", ("GOCSPX-",), r"\bGOCSPX-[\w-]{28}(?![\w-])"),
    _Form("SendGrid key", ("SG.",), r"\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])"),
    _Form("OpenAI key", ("T3BlbkFJ",), r"\bsk-[\w-]*T3BlbkFJ[\w-]{20,}"),
    _Form("Anthropic key", ("sk-ant-",), r"\bsk-ant-[\w-]{40,}"),
    _Form("Hugging Face token", ("hf_",), r"\bhf_[A-Za-z]{34}\b"),
    _Form("npm token", ("npm_",), r"\bnpm_[A-Za-z0-9]{36}\b"),
    _Form("PyPI token", ("pypi-AgE",), r"\bpypi-AgE[\w-]{50,}"),
    _Form("Shopify token", ("shpat_", "shpca_", "shppa_", "shpss_"), r"\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b"),
    _Form("Square token", ("sq0atp-", "sq0csp-"), r"\bsq0(?:atp|csp)-[\w-]{22,43}"),
    _Form("DigitalOcean token", ("dop_v1_", "doo_v1_", "dor_v1_"), r"\bdo[opr]_v1_[a-f0-9]{64}\b"),
    _Form("Databricks token", ("dapi",), r"\bdapi[a-f0-9]{32}\b"),
    _Form("Mailgun key", ("key-",), r"\bkey-[0-9a-f]{32}\b"),
    _Form("Telegram bot token", (":AA",), r"\b[0-9]{8,10}:AA[\w-]{33}(?![\w-])"),
    _Form("Azure storage key", ("AccountKey=",), r"\bAccountKey=[A-Za-z0-9+/]{86}=="),
    _Form("Azure shared access key", ("SharedAccessKey=",), r"\bSharedAccessKey=[A-Za-z0-9+/]{42,}="),
    _Form("Azure shared access signature", ("sig=",), r"[?&]sig=[A-Za-z0-9%+/_-]{40,}"),
    _Form("Entra ID client secret", ("Q~",), r"(?<![\w.~-])[\w.~-]{3}[0-9]Q~[\w.~-]{31,34}(?![\w.~-])"),
    _Form("JSON web token", ("eyJ",), r"\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}", False),
    _Form("private key", ("PRIVATE KEY-----",), r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\s\\nr]*[A-Za-z0-9+/=]{40,}"),
    _Form("password in a URL", ("://",), rf"://{_USER}{{2,}}:{_USER}{{6,}}@[\w.-]+\.\w+", False),
    _Form(
        "password in a connection string",
        ("Password=", "Pwd=", "password=", "pwd="),
        rf"\b(?:Server|Data Source|Host|User Id|Uid)=[^;\"'\r\n]{{1,200}};[^\"'\r\n]{{0,200}}?"
        rf"\b(?:Password|Pwd)=(?=[^;]*[0-9])(?=[^;]*[A-Za-z]){_USER}{{6,}}",
        False,
    ),
    _Form(
        "bearer token",
        ("Bearer ", "bearer "),
        r"\b[Bb]earer +(?=[\w.~+/-]*[0-9])(?=[\w.~+/-]*[A-Za-z])[\w.~+/-]{24,}=*(?![\w.~+/-])",
        False,
    ),
    _Form(
        "basic credentials",
        ("Basic ",),
        r"\bBasic +(?=[A-Za-z0-9+/]*[0-9])(?=[A-Za-z0-9+/]*[a-z])[A-Za-z0-9+/]{20,}=*",
        False,
    ),
)
_HINTED = tuple((hint, form) for form in _FORMS for hint in form.hints)
_LONG_WORD = re.compile(r"\S{16}")  # stands in each token of these forms

_EXAMPLE = re.compile(
    r"example|sample|dummy|placeholder|your|insert|enter\b|change.?me|replace|redacted|secret.?here|fake|mock|lorem|:pass(?:word)?@"
    r"|x{4,}|\*{3,}|\.{3}|(.)\1{5,}|<|>|\[\[|\{\{|\$\{|^\{.*\}$|^\W*$",
    re.IGNORECASE,
)
_SEQUENCE = re.compile(r"123456789|abcdef", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"^(?:test|todo|tbd|none|null|n/?a|abc\w*|foo\w*|bar\w*|string|value|key|token|secret|password|client.?(?:id|secret)"
    r"|api.?key|1?2?3[0-9]*)$|please|client.?(?:id|secret)|^[\[<{].*[\]>}]$|^0{8}-|\s",
    re.IGNORECASE,
)
_DOCUMENTED = (
    "eyJzdWIiOiIxMjM0NTY3ODkwI",  # the token that jwt.io shows
    "QWxhZGRpbjpvcGVuIHNlc2FtZ",  # Aladdin:open sesame, RFC 7617
    "YWxhZGRpbjpvcGVuc2VzYW1l",
    "czZCaGRSa3F0MzpnWDFmQmF0M2JW",  # RFC 6749
    "mF_9.B5f-4.1JqM",  # RFC 6750
)

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SECRETS = "apikey authorization credential credentials passcode passphrase passwd password pwd secret sig token"
_SECRET_WORDS = frozenset(_SECRETS.split())
_KEYS = """
    access account api app application auth authentication client consumer encryption hmac licence license master
    private runtime secret security service shared signature signing subscription
"""
_KEY_OF = frozenset(_KEYS.split())
_CURSORS = """
    continuation csrf cursor delta design end first idempotency last next nextpage page paging prev previous public
    resume scroll search skip start sync
"""
_NOT_SECRET_BEFORE = frozenset(_CURSORS.split())

_RANDOM = re.compile(r"[A-Za-z0-9+/_.~-]{16,}={0,2}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")


def find_tokens(text: str, *, certain: bool = False) -> Iterator[Secret]:
    """The tokens of well-known form in a text; with `certain` only those of a form that nothing else has."""
    if not _LONG_WORD.search(text):  # most texts are done with here
        return
    for form in dict.fromkeys([form for hint, form in _HINTED if hint in text and (form.certain or not certain)]):
        for match in re.finditer(form.pattern, text):  # compiled once it is needed: most runs need none
            if not looks_like_example(match[0]):
                yield Secret(form.kind, match.start(), match.end(), form.certain)


def looks_like_example(value: str) -> bool:
    """Whether a value was made up to be shown: `sk_live_xxxxxxxx`, `AKIAIOSFODNN7EXAMPLE`."""
    return _EXAMPLE.search(value) is not None or any(text in value for text in _DOCUMENTED)


def is_placeholder(value: str) -> bool:
    """Whether a text stands for a value that somebody has to fill in: `[[ClientId]]`, `<your key>`, `dummy`, none."""
    text = value.strip()
    return not text or _PLACEHOLDER.search(text) is not None or looks_like_example(text)


def names_a_secret(name: str) -> bool:
    """Whether what is called `name` is a secret: `password`, `clientSecret`, `X-API-Key`, `token:apiKey`.

    Names of what is only about a secret (`tokenUrl`, `keyVaultName`), of cursors (`nextPageToken`) and of ids are not.
    """
    words = [word.lower() for word in _WORDS.findall(name.rpartition(":")[2])]
    if not words:
        return False
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last in ("key", "keys") or last.endswith("key"):
        return before in _KEY_OF or last.removesuffix("key") in _KEY_OF
    return last in _SECRET_WORDS and before not in _NOT_SECRET_BEFORE


def looks_random(value: str) -> bool:
    """Whether a value is like what machines make up: long, of letters and digits, and without order."""
    if not _RANDOM.fullmatch(value) or _UUID.fullmatch(value):
        return False
    if looks_like_example(value) or _SEQUENCE.search(value):
        return False
    if not (re.search(r"[0-9]", value) and re.search(r"[A-Za-z]", value)):
        return False
    if _HEX.fullmatch(value):
        return len(value) >= 24 and _entropy(value) >= 3
    return _entropy(value) >= 3.6 and not _is_words(value)


def is_live(name: str, value: str) -> bool:
    """Whether `value`, of something called `name`, looks like a secret in use."""
    return names_a_secret(name) and looks_random(value)


def _entropy(value: str) -> float:
    """Bits per character, by Shannon."""
    counts = Counter(value)
    return -sum(count / len(value) * log2(count / len(value)) for count in counts.values())


def _is_words(value: str) -> bool:
    """Whether a value consists of words, as names do: `continuation_token_v2`."""
    longest = max((len(word) for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", value)), default=0)
    letters = sum(character.isalpha() for character in value)
    return longest >= 7 and letters / len(value) > 0.8
