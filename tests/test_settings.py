from __future__ import annotations

from pathlib import Path

import pytest

from searchapp.errors import BadSettings
from searchapp.settings import PREFIX, SECRETS, Settings, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "searchapp.yaml"


def test_without_anything_the_defaults_hold(file: Path) -> None:
    assert load({}, {}, file) == Settings()


def test_an_empty_file_sets_nothing(file: Path) -> None:
    file.write_text("# nothing yet\n")
    assert load({}, {}, file) == Settings()


@pytest.mark.parametrize(
    ("flags", "environ", "written", "port"),
    [
        ({}, {}, "", 8000),
        ({}, {}, "port: 1", 1),
        ({}, {"SEARCHAPP_PORT": "2"}, "port: 1", 2),
        ({"port": 3}, {"SEARCHAPP_PORT": "2"}, "port: 1", 3),
        ({"port": None}, {"SEARCHAPP_PORT": "2"}, "port: 1", 2),
        ({"port": 3}, {}, "port: 1", 3),
        ({}, {"PORT": "2"}, "", 8000),
    ],
)
def test_flag_over_environment_over_file_over_default(
    file: Path, flags: dict[str, int | None], environ: dict[str, str], written: str, port: int
) -> None:
    file.write_text(written)
    assert load(flags, environ, file).port == port


def test_each_source_adds_what_the_others_leave_open(file: Path) -> None:
    file.write_text("index: elsewhere\nworkers: 2\n")
    found = load({"port": 80}, {"SEARCHAPP_HOST": "0.0.0.0"}, file)
    assert found == Settings(index="elsewhere", workers=2, port=80, host="0.0.0.0")


@pytest.mark.parametrize(
    ("environ", "written", "said"),
    [
        ({}, "prot: 1", ["'prot'", "searchapp.yaml", "port"]),
        ({"SEARCHAPP_PROT": "1"}, "", ["'prot'", "environment", "port"]),
        ({}, "port: many", ["port", "searchapp.yaml"]),
        ({}, "port: 70000", ["port", "65535"]),
        ({}, "workers: 0", ["workers"]),
        ({"SEARCHAPP_WORKERS": "few"}, "", ["workers"]),
        ({}, "- port", ["searchapp.yaml", "name: value"]),
        ({}, "port: [", ["searchapp.yaml", "cannot be read"]),
        ({}, "a: &a [*a]", ["searchapp.yaml"]),
        ({}, "port: !!python/object/apply:os.getpid []", ["searchapp.yaml", "cannot be read"]),
    ],
)
def test_a_mistake_is_named_with_its_place(
    file: Path, environ: dict[str, str], written: str, said: list[str]
) -> None:
    file.write_text(written)
    with pytest.raises(BadSettings) as raised:
        load({}, environ, file)
    assert all(word in str(raised.value) for word in said)


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_stays_in_the_environment(file: Path, name: str) -> None:
    variable = f"{PREFIX}{name.upper()}"
    assert load({}, {variable: "xyzzy"}, file) == Settings()
    file.write_text(f"{name}: xyzzy\n")
    with pytest.raises(BadSettings, match=variable) as raised:
        load({}, {}, file)
    assert "xyzzy" not in str(raised.value)


def test_a_file_in_another_encoding_is_named(file: Path) -> None:
    file.write_bytes(b"index: \xff\xfe")
    with pytest.raises(BadSettings, match=r"searchapp\.yaml cannot be read"):
        load({}, {}, file)


def test_settings_cannot_change() -> None:
    with pytest.raises(AttributeError):
        Settings().port = 1  # type: ignore[misc]  # that it cannot be done is the test


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("port", 99_999, r"port=99999 will not do: expected int <= 65535 \(--port, SEARCHAPP_PORT"),
        ("index", "", r"index='' will not do: expected str of length >= 1 \(--index"),
        ("segment_tokens", "many", r"segment_tokens='many' will not do: .*--segment-tokens"),
    ],
)
def test_a_wrong_value_is_told_with_the_places_where_it_may_stand(
    name: str, value: object, said: str
) -> None:
    with pytest.raises(BadSettings, match=said):
        load({name: value}, {}, Path("searchapp.yaml"))
