"""Custom code: what the platform takes. Source: write-code, runtime.md 7; looked up 2026-11."""

from __future__ import annotations

FILE_NAME = "script.csx"

CLASS = "Script"
BASE_CLASS = "ScriptBase"
METHOD = "ExecuteAsync"
RETURN_TYPE = "Task<HttpResponseMessage>"

_NAMESPACES = """
    Microsoft.Extensions.Logging Newtonsoft.Json Newtonsoft.Json.Linq System System.Collections
    System.Collections.Generic System.Diagnostics System.Drawing System.Drawing.Drawing2D System.Drawing.Imaging
    System.IO System.IO.Compression System.Linq System.Net System.Net.Http System.Net.Http.Headers System.Net.Security
    System.Security.Authentication System.Security.Cryptography System.Text System.Text.RegularExpressions
    System.Threading System.Threading.Tasks System.Web System.Xml System.Xml.Linq
"""
NAMESPACES = frozenset(_NAMESPACES.split())
"""Namespaces that a script may use. All of them are imported without a `using`."""

TEST_NAMESPACE = "Microsoft.PowerPlatform.Connectors.CustomCode.CSharp"
"""A namespace of people's own test projects; four accepted scripts import it."""

RUN_TIME = "5 seconds, or 2 minutes in new connectors"
"""How long a run may take: the documentation of 2022, and guides that cite a newer one."""
