"""Rules on apiProperties.json but its policies: the connector itself, connection parameters, and the sign-in."""
