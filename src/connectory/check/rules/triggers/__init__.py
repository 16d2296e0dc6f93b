"""Rules on triggers, webhooks, dynamic data, capabilities, paging, families of operations and deprecation."""
