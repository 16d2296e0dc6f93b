"""Write what the definition says of the API as a whole: info, tags, links, and the connector's own metadata.

Only what user or source say is written; what certification wants besides is left for `check` to ask for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from connectory.convert.extensions import keep_extensions
from connectory.convert.operation_references import NAMING, new_names, with_new_names
from connectory.convert.wording import description, plain, shorten
from connectory.convert.work import Work
from connectory.document import Place
from connectory.facts.limits import CATEGORIES as MOST_CATEGORIES
from connectory.facts.limits import DESCRIPTION_LENGTH
from connectory.facts.texts import CATEGORIES

NAME = "write-metadata"

METADATA = "x-ms-connector-metadata"
DEFAULT_VERSION = "1.0"

_URL = re.compile(r"https?://[^\s/?#@]+([/?#]\S*)?", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_TITLE_END = re.compile(
    r"(?i)[\s\-–—:,]+((rest(ful)?|web|http|public)[\s-]+)*(apis?|connector)([\s-]+(postman[\s-]+)?"
    r"(collection|docs?|(reference[\s-]+)?documentation|reference|specifications?|spec|endpoints|explorer|client))?$"
)
_API_BEFORE_VERSION = re.compile(r"(?i)[\s\-–—:,]+apis?(?=[\s\-–—(]+v?\d[\w.]*\)?$)")


def run(work: Work) -> None:
    """Set `info`, `tags`, `externalDocs`, `x-ms-connector-metadata` and the extensions of root and info.

    Raises ConfigError for a website, privacy policy, contact or category of the configuration that is not valid.
    """
    place = work.api.where / "info"
    info: dict[str, Any] = {
        "title": _title(work, place),
        "description": _description(work, place),
        "version": _version(work, place),
    }
    info["termsOfService"] = (work.api.terms_of_service or "").strip()
    info["contact"] = _contact(work, place / "contact")
    info["license"] = _license(work, place / "license")
    definition = work.definition
    definition["info"] = {key: value for key, value in info.items() if value}
    definition["info"] |= _extensions(work, work.api.info_extensions, "info", place)
    if tags := _tags(work):
        definition["tags"] = tags
    if docs := _docs(work, work.api.external_docs, work.api.where):
        definition["externalDocs"] = docs
    for built in work.operations:
        if docs := _docs(work, built.source.external_docs, built.source.where):
            built.swagger["externalDocs"] = docs
    extensions = _extensions(work, work.api.extensions, "root", work.api.where)
    metadata = _metadata(work, extensions.pop(METADATA, None))
    if metadata:
        definition[METADATA] = metadata
    definition |= extensions


def _title(work: Work, place: Place) -> str:
    if own := (work.config.title or "").strip():
        return own
    given = plain(work.api.title)
    if given:
        title = without_api(given)
        if title != given:
            work.trace.add(
                NAME,
                "repaired",
                place / "title",
                f"the title became {title!r}: a connector's title says neither API nor connector",
            )
        return title
    servers = [urlsplit(server.url).hostname for server in work.api.servers if _URL.fullmatch(server.url)]
    title = next((host for host in servers if host), None) or PurePath(work.api.where.file).stem or "API"
    work.trace.add(NAME, "added", place, f"the description has no title; it was called {title!r}")
    return title


def without_api(given: str) -> str:
    """A title without "API", "API documentation", "connector" and the like at its end, if anything is left of it."""
    title = _API_BEFORE_VERSION.sub("", given.rstrip(" .,;:-–—|/"))
    while (shorter := _TITLE_END.sub("", title)) != title and sum(map(str.isalpha, shorter)) > 2:
        title = shorter
    return title or given


def _description(work: Work, place: Place) -> str:
    if work.config.description:
        return work.config.description.strip()
    source = work.api.description or work.api.summary
    longest = DESCRIPTION_LENGTH[1]
    if len(plain(source)) > longest:
        work.trace.add(NAME, "lossy", place / "description", f"the description was cut to {longest} characters")
    return shorten(description(source), longest)


def _version(work: Work, place: Place) -> str:
    version = (work.config.version or work.api.version).strip()
    if not version:
        work.trace.add(NAME, "added", place, f"the description has no version; it was given {DEFAULT_VERSION}")
    return version or DEFAULT_VERSION


def _contact(work: Work, place: Place) -> dict[str, str]:
    """The contact, without a URL or an address that the validator refuses. [UrlNotValid, ContactEmailNotValid]"""
    own = work.config.contact
    contact = {
        key: text.strip()
        for key in ("name", "url", "email")
        if (text := own.get(key) or work.api.contact.get(key) or "").strip()
    }
    for key, form, what in (("url", _URL, "a URL"), ("email", _EMAIL, "an e-mail address")):
        value = contact.get(key)
        if value is None or form.fullmatch(value):
            continue
        if own.get(key):
            raise work.config.problem(
                ("contact", key), f"{value!r} is not {what}", "Write it in full, such as https://example.com."
            )
        work.trace.add(NAME, "dropped", place / key, f"the contact's {key} was dropped: {value!r} is not {what}")
        del contact[key]
    return contact


def _license(work: Work, place: Place) -> dict[str, str]:
    license_ = {key: text for key in ("name", "url") if (text := work.api.license.get(key, "").strip())}
    url = license_.get("url")
    if url and not _URL.fullmatch(url):
        work.trace.add(NAME, "dropped", place / "url", f"the licence's url was dropped: {url!r} is not a URL")
        del license_["url"]
    if license_ and "name" not in license_:
        work.trace.add(NAME, "dropped", place, "the licence was dropped: it has no name")
        return {}
    return license_


def _docs(work: Work, docs: Mapping[str, Any] | None, place: Place) -> dict[str, str]:
    """External documentation, if its URL is one."""
    if not docs:
        return {}
    url = docs.get("url")
    if not isinstance(url, str) or not _URL.fullmatch(url.strip()):
        work.trace.add(NAME, "dropped", place / "externalDocs", f"`externalDocs` was dropped: {url!r} is not a URL")
        return {}
    text = plain(docs.get("description"))
    return {"url": url.strip()} | ({"description": text} if text else {})


def _tags(work: Work) -> list[dict[str, Any]]:
    """The described tags that operations have, each once. [TagRedefined]"""
    used = {tag for built in work.operations for tag in built.source.tags}
    tags: dict[str, dict[str, Any]] = {}
    for index, source in enumerate(work.api.tags):
        name = source.get("name")
        place = work.api.where / "tags" / index
        if not isinstance(name, str) or name in tags:
            work.trace.add(NAME, "dropped", place, f"the tag {name!r} was dropped: it has no name, or stands twice")
            continue
        if name not in used:
            work.trace.add(
                NAME, "dropped", place, f"the tag `{name}` was dropped: no operation of the connector has it"
            )
            continue
        lost = [key for key in source if key not in ("name", "description", "externalDocs")]
        if lost:
            what = ", ".join(f"`{key}`" for key in lost)
            work.trace.add(
                NAME,
                "dropped",
                place,
                f"{what} of the tag `{name}` was dropped: Swagger 2.0 or the platform does not know it",
            )
        tag: dict[str, Any] = {"name": name}
        if text := plain(source.get("description")):
            tag["description"] = text
        if docs := _docs(work, source.get("externalDocs"), place):
            tag["externalDocs"] = docs
        tags[name] = tag
    return list(tags.values())


def _extensions(work: Work, extensions: Mapping[str, Any], kind: str, place: Place) -> dict[str, Any]:
    """The extensions that may stand here: none that refers into the source or names an operation that is gone."""
    kept = keep_extensions(extensions, kind, work.trace, NAME, place)
    for name, value in list(kept.items()):
        if name in NAMING:
            kept[name] = value = with_new_names(value, new_names(work))
            why = "it names an operation that the connector does not have"
        else:
            why = "it refers to what is not there in the connector"
        if value is None or (not name.startswith("x-ms-") and _refers(value)):
            work.trace.add(NAME, "dropped", place / name, f"the extension `{name}` was dropped: {why}")
            del kept[name]
    return kept


def _refers(value: Any) -> bool:
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if "$ref" in node:
                return True
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return False


def _metadata(work: Work, source: Any) -> list[dict[str, str]]:
    """`x-ms-connector-metadata`: the source's, with the user's values over it, with what contact and links tell."""
    values: dict[str, str] = {}
    for item in source if isinstance(source, list) else []:
        name, value = (item.get("propertyName"), item.get("propertyValue")) if isinstance(item, dict) else (None, None)
        if isinstance(name, str) and isinstance(value, str) and value.strip():
            values["Privacy policy" if name.casefold() == "privacy policy" else name] = value.strip()
    known = {
        "Website": _website(work, values),
        "Privacy policy": _privacy_policy(work, values),
        "Categories": _categories(work, values),
    }
    return [
        {"propertyName": name, "propertyValue": value}
        for name, value in (known | _others(values, known)).items()
        if value
    ]


def _others(values: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name not in known}


def _website(work: Work, values: dict[str, str]) -> str:
    if work.config.website:
        return _own_url(work, "website", work.config.website)
    info, docs = work.definition["info"], work.definition.get("externalDocs", {})
    return values.get("Website") or info.get("contact", {}).get("url") or docs.get("url") or ""


def _privacy_policy(work: Work, values: dict[str, str]) -> str:
    if work.config.privacy_policy:
        return _own_url(work, "privacyPolicy", work.config.privacy_policy)
    terms = (work.api.terms_of_service or "").strip()
    return values.get("Privacy policy") or (terms if _URL.fullmatch(terms) and "privacy" in terms.lower() else "")


def _categories(work: Work, values: dict[str, str]) -> str:
    own = work.config.categories
    if not own:
        return values.get("Categories", "")
    if len(own) > MOST_CATEGORIES:
        raise work.config.problem(
            ("categories",), f"{len(own)} categories are too many", f"A connector has at most {MOST_CATEGORIES}."
        )
    return ";".join(_category(work, name, index) for index, name in enumerate(own))


def _category(work: Work, name: str, index: int) -> str:
    names = {known.casefold(): known for known in CATEGORIES}
    if (found := names.get(name.strip().casefold())) is not None:
        return found
    import difflib

    close = difflib.get_close_matches(name.casefold(), names, n=1)
    remedy = f"Did you mean {names[close[0]]!r}?" if close else f"The platform's are: {', '.join(CATEGORIES)}."
    raise work.config.problem(("categories", index), f"{name!r} is not a category", remedy)


def _own_url(work: Work, key: str, value: str) -> str:
    if not _URL.fullmatch(value.strip()):
        raise work.config.problem((key,), f"{value!r} is not a URL", "Write it in full, such as https://example.com.")
    return value.strip()
