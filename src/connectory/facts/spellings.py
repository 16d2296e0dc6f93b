"""How words are written that are not written like others: acronyms and names. Source: common usage; 2026-11.

Left out on purpose are letters that are an English word as well (`it`, `us`, `pin`, `ram`, `mac`).
"""

from __future__ import annotations

_ACRONYMS = """
    2FA A2P ACH ACL AES AI API APN ARN ASIN ASN AWS B2B B2C BCC BIC CC CDN CIDR CLI CMS CNAME CORS CPF CPU CRM CSRF CSS
    CSV CVC CVE CVV DNS DOB EAN EIN EOL ERP ESG ETA EUR FAQ FTP GBP GCP GDPR GID GIF GMT GPS GPT GPU GTIN GUID HMAC
    HTML HTTP HTTP2 HTTPS IBAN IMAP IMEI IMSI IP ISBN ISIN ISO ISP JPEG JSON JWKS JWT KPI KYC LDAP LLM MCC MCP MD5
    MFA MIME MMS MP3 MP4 MRR MSISDN NFC NPI OCR OIDC OS OTP P2P PDF PGP PII PKCE PNG PSP QR RGB RPC RSA RSS RTF S3 SAML
    SCIM SDK SEO SEPA SFTP SHA SHA1 SHA256 SHA512 SKU SLA SMS SMTP SQL SSH SSL SSN SSO SVG TCP TLS TOTP TTL TV UDP
    UI UPC UPN URI URL URN USB USD UTC UTF8 UUID UX VAT VIN VIP VLAN VM VOIP VPC VPN WAF XML XSD YAML ZIP
"""
_NAMES = """
    eSIM ETag GitHub GitLab GraphQL iCal iOS IoT IPv4 IPv6 JavaScript LinkedIn macOS OAuth OAuth1 OAuth2 OData
    OpenAPI OpenID PayPal PostgreSQL TikTok WhatsApp WiFi YouTube
"""

SPELLINGS = {word.lower(): word for word in f"{_ACRONYMS} {_NAMES}".split()}
SPELLINGS |= {
    f"{word.lower()}s": f"{word}s"
    for word in _ACRONYMS.split()
    if word[-1] != "S" and f"{word.lower()}s" not in SPELLINGS
}
"""Lower case -> right case, plurals of acronyms with them (`ids` -> `IDs`)."""
SPELLINGS |= {"id": "ID", "ids": "IDs"}

_SMALL = "a an and as at by for from in of on or per the to vs with"
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that stay lower case inside a title."""
