"""The command `connectory`: one thin file per command."""
