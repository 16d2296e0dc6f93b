"""The steps of a conversion: one file each, with a NAME and a `run(work)`; `pipeline` orders them."""
