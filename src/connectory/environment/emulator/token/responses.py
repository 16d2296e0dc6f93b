"""The token endpoint over the wire: both versions of it, which differ in how a resource is named."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import orjson

from connectory.environment.emulator import signing
from connectory.environment.emulator.sign_in import accepts
from connectory.environment.emulator.token import errors, models
from connectory.environment.emulator.token.models import Grant
from connectory.environment.emulator.wire import Response, json_response, query_of

if TYPE_CHECKING:
    from connectory.environment.emulator.routing import Call

_DEVICE_GRANTS = ("urn:ietf:params:oauth:grant-type:device_code", "device_code")
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Sign in to the emulator</title>
<h1>Sign in to the emulator</h1>
<p>{said}</p>
<form method="post">
<p><label>Code <input name="code" autocomplete="off" required autofocus></label></p>
{field}<p><button>Sign in</button> <button name="answer" value="no" formnovalidate>Cancel</button></p>
</form>
</html>
"""
_FIELD = '<p><label>Token of the emulator <input name="token" type="password" required></label></p>\n'


def configuration(call: Call) -> Response:
    """Where everything is."""
    address, tenant = call.request.address, call.parts["tenant"]
    base = f"{address}/{tenant}"
    version = "/v2.0" if "v2.0" in call.request.path else ""
    return json_response(
        {
            "issuer": models.issuer_of(address, call.store.identity()["tenantid"]),
            "authorization_endpoint": f"{base}/oauth2{version}/authorize",
            "token_endpoint": f"{base}/oauth2{version}/token",
            "device_authorization_endpoint": f"{base}/oauth2{version}/devicecode",
            "jwks_uri": f"{base}/discovery/v2.0/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
        }
    )


def keys(call: Call) -> Response:
    """The keys that tokens are signed with."""
    return json_response({"keys": signing.public_keys(call.store)})


def instances(call: Call) -> Response:
    """The hosts that are this cloud: the one that was called."""
    host = urlsplit(call.request.address).netloc
    return json_response(
        {
            "tenant_discovery_endpoint": f"{call.request.address}/{call.parts['tenant']}"
            "/v2.0/.well-known/openid-configuration",
            "api-version": "1.1",
            "metadata": [{"preferred_network": host, "preferred_cache": host, "aliases": [host]}],
        }
    )


def device_code(call: Call) -> Response:
    """A sign-in with a device code begun. Where no sign-in is required, nobody has to enter it."""
    form = _form(call)
    resource = _resource(call, form)
    if resource is None:
        raise errors.missing("scope")
    approved = not call.settings.require_sign_in
    device, user = models.begin(call.store, _given(form, "client_id"), resource, approved=approved)
    page = f"{call.request.address}/{call.parts['tenant']}/oauth2/deviceauth"
    return json_response(
        {
            "user_code": user,
            "device_code": device,
            "verification_uri": page,
            "verification_url": page,  # its name in the first version
            "expires_in": models.CODE_LIFETIME,
            "interval": 1,
            "message": f"To sign in, use a web browser to open the page {page} and enter the code {user} to "
            "authenticate.",
        }
    )


def show_page(call: Call) -> Response:
    """Where a person enters the code."""
    return _page(call, "Enter the code that your program shows.")


def approve(call: Call) -> Response:
    """The code entered; where sign-in is required, with a token of the emulator. Or the sign-in declined."""
    form = _form(call)
    if form.get("answer") == "no" and models.decide(call.store, form.get("code", ""), declined=True):
        return _page(call, "Your program is not signed in.")
    if call.settings.require_sign_in:
        shown = f"Bearer {form.get('token', '').strip()}"
        if not accepts(call.store, shown, call.request.address):
            return _page(call, "The token is not one of this emulator: it shows one when it starts.", 401)
    if not models.decide(call.store, form.get("code", "")):
        return _page(call, "There is no such code, or its time is over.", 400)
    return _page(call, "You are signed in. Go back to your program.")


def token(call: Call) -> Response:
    """Tokens, for what proves that the caller may have them."""
    form = _form(call)
    kind = _given(form, "grant_type")
    if kind == "client_credentials":
        return json_response(_tokens(call, form, _of_app(call, form)))
    client = _given(form, "client_id")
    if kind in _DEVICE_GRANTS:
        device = form.get("device_code") or _given(form, "code")
        grant = models.by_device_code(call.store, client, device)
    elif kind == "refresh_token":
        shown = _given(form, "refresh_token")
        grant = models.by_refresh_token(call.store, client, shown, _resource(call, form))
    else:
        raise errors.unknown_grant(kind)
    return json_response(_tokens(call, form, grant))


def _of_app(call: Call, form: dict[str, str]) -> Grant:
    """What an app may have once it has proved itself."""
    client = _given(form, "client_id")
    secret, assertion = form.get("client_secret"), form.get("client_assertion")
    if not (secret or assertion):
        raise errors.no_proof()
    if not models.is_open(call.settings):
        app = models.registered(call.settings, client, call.parts["tenant"])
        if assertion:
            base = f"{call.request.address}/{call.parts['tenant']}/oauth2"
            models.verify(app, assertion, [f"{base}/v2.0/token", f"{base}/token"])
        elif not app.has_secret(secret or ""):
            raise errors.wrong_secret(client)
    resource = _resource(call, form)
    if resource is None:
        raise errors.missing("scope")
    return Grant(client, resource)


def _tokens(call: Call, form: dict[str, str], grant: Grant) -> dict[str, Any]:
    address, lifetime = call.request.address, call.settings.token_lifetime
    given = {
        "token_type": "Bearer",
        "expires_in": int(lifetime),
        "ext_expires_in": int(lifetime),
        "access_token": models.access_token(call.store, grant, address, lifetime),
    }
    if "resource" in form:
        given["resource"] = form["resource"]
    if grant.is_of_user:
        user, tenant = models.user_of(call.store), call.store.identity()["tenantid"]
        about = orjson.dumps({"uid": user["oid"], "utid": tenant})
        given |= {
            "scope": form.get("scope", "user_impersonation"),
            "refresh_token": models.refresh_token(call.store, grant),
            "id_token": models.id_token(call.store, grant.client, address, lifetime),
            "client_info": base64.urlsafe_b64encode(about).decode().rstrip("="),
        }
    return given


def _resource(call: Call, form: dict[str, str]) -> str | None:
    address, tenant = call.request.address, call.parts["tenant"]
    if "resource" in form:
        return models.known_resource(form["resource"], address, tenant)
    return models.resource_of(form.get("scope", "").split(), address, tenant)


def _form(call: Call) -> dict[str, str]:
    return query_of(call.request.body.decode(errors="replace"))


def _given(form: dict[str, str], name: str) -> str:
    if not form.get(name):
        raise errors.missing(name)
    return form[name]


def _page(call: Call, said: str, status: int = 200) -> Response:
    text = _PAGE.format(said=said, field=_FIELD if call.settings.require_sign_in else "")
    return Response(status, text.encode(), {"Content-Type": "text/html; charset=utf-8"})
