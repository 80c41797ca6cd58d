"""A token is made once, and the settings hold only its hash."""

import pytest
from click.testing import CliRunner
from fastapi import Request

from astana_kg.cli import main
from astana_kg.service import Settings, writer_setting
from astana_kg.service.authorisation import authorised
from astana_kg.service.errors import ServiceError

WRITERS = (writer_setting("editor", "one-token"), writer_setting("robot", "other-token"))


def request(authorization: str | None) -> Request:
    headers = [] if authorization is None else [(b"authorization", authorization.encode())]
    return Request({"type": "http", "headers": headers})


@pytest.mark.parametrize(
    ("authorization", "name"),
    [("Bearer one-token", "editor"), ("bearer other-token", "robot")],
)
def test_a_token_names_its_writer(authorization: str, name: str) -> None:
    assert authorised(request(authorization), WRITERS) == name


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic one-token", "one-token",
     f"Bearer {WRITERS[0].partition(':')[2]}"],
)  # fmt: skip
def test_without_a_right_token_nobody_writes(authorization: str | None) -> None:
    with pytest.raises(ServiceError) as refusal:
        authorised(request(authorization), WRITERS)
    assert refusal.value.status == 401
    assert refusal.value.headers == {"WWW-Authenticate": 'Bearer realm="Astana KG"'}


def test_where_nobody_is_listed_a_token_is_no_help() -> None:
    with pytest.raises(ServiceError, match="only reads") as refusal:
        authorised(request("Bearer one-token"), ())
    assert refusal.value.status == 403


def test_the_command_makes_a_token_and_what_the_settings_hold_of_it() -> None:
    made = CliRunner().invoke(main, ["token", "editor"])
    token, written = made.stdout.strip(), made.stderr.splitlines()[-1]
    assert token not in made.stderr
    settings = Settings.of_environment({"ASTANA_KG_WRITERS": written})
    assert authorised(request(f"Bearer {token}"), settings.writers) == "editor"
    assert CliRunner().invoke(main, ["token", "editor"]).stdout != made.stdout


def test_a_name_that_no_setting_could_hold_is_refused() -> None:
    assert CliRunner().invoke(main, ["token", "two words"]).exit_code == 2
