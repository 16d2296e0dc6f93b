"""The rules, one module each, in a folder by what has to be opened to mend what they find."""
