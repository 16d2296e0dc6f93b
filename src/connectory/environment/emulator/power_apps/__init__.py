"""The Power Apps service: connectors that no solution knows, as `paconn` makes them. Source: platform 3."""
