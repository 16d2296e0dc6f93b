"""`python -m connectory` is the command `connectory`."""

from connectory.cli.main import main

main()
