"""The emulator: a Power Platform environment on this machine, for work without a tenant.

Every service is a folder with the same files: `urls` (which addresses are ours), `responses` (the wire), `models`
(state and rules), `errors` (the platform's own) and `schema` (what is kept). `service` joins them;
`services` lists the services.
"""
