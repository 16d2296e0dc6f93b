"""The configuration file: what is wrong in it is told with its place and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectory import ConfigError, load_config


@pytest.mark.parametrize(
    ("text", "column", "message", "remedy"),
    [
        ('{"nam": "a"}', 2, "unknown key 'nam'", "Did you mean 'name'?"),
        ('{"name": 3}', 2, "'name' has to be a text", "It is a number now."),
        ('{"split": "yes"}', 2, "'split' has to be true or false", "It is text now."),
        ('{"overlays": {}}', 2, "'overlays' has to be a list", "It is an object now."),
        ('{"recursionDepth": 0}', 2, "'recursionDepth' has to be a whole number from 1 to 50", "It is a number now."),
        ('{"oauth2": {"redirectMode": "x"}}', 13, "'x' is not known here", "GlobalPerConnector, Global, Direct"),
        ('{"oauth2": {"clientSecret": "x"}}', 13, "would keep a secret in a file", "Take it out."),
        ("[]", 1, "a configuration is an object of keys and values", "Start with"),
        ("", 1, "there is nothing in it", "Is it the right file"),
        ('{"name":', 9, "the text ends before it is complete", "cut off"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str, column: int, message: str, remedy: str
) -> None:
    file = tmp_path / "config.json"
    file.write_text(text)
    with pytest.raises(ConfigError, match=message) as caught:
        load_config(file)
    assert (caught.value.file, caught.value.line, caught.value.column) == (str(file), 1, column)
    assert remedy in str(caught.value.remedy)


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("apiDefinition: ../api.yaml\nicon: logo.svg\noverlays: [a.yaml]\noutput: out\n")
    config = load_config(file)
    assert config.api_definition == str(tmp_path / "../api.yaml")
    assert (config.icon, config.overlays) == (tmp_path / "logo.svg", [tmp_path / "a.yaml"])
    assert config.output == tmp_path / "out"
