"""The recipes of deploy/ are well formed, and name only what this Daiek has."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("daiek-*"))
# Read by gunicorn's own configuration, or by the recipe itself.
OF_RECIPES = {"DAIEK_BIND", "DAIEK_HOST"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def settings_variables() -> set[str]:
    """Variables that the settings read, each also as the name of a file."""
    source = (ROOT / "quizsite" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env_\w+\(\s*"([A-Z_]+)"', source))
    return read | {f"{name}_FILE" for name in read} | OF_RECIPES


def named(text: str) -> set[str]:
    return set(re.findall(r"\b(?:DAIEK|DATABASE)_[A-Z_]+\b", text))


@pytest.mark.parametrize(
    "recipe", ["compose.yaml", "Containerfile", "Caddyfile", "daiek.env", "gunicorn.conf.py", "systemd"]
)
def test_recipes_set_variables_that_there_are(recipe):
    path = DEPLOY / recipe
    files = [path] if path.is_file() else UNITS

    assert named("\n".join(file.read_text(encoding="utf-8") for file in files)) <= settings_variables()


def test_operations_tell_of_every_variable_and_of_no_other():
    told = named((ROOT / "docs" / "operations.md").read_text(encoding="utf-8"))
    read = {name for name in settings_variables() if not name.endswith("_FILE")} - OF_RECIPES

    assert read - told == set()
    assert told - settings_variables() == set()


def test_compose_has_all_that_a_larger_installation_needs(compose):
    services = compose["services"]

    assert services.keys() == {"proxy", "migrate", "web", "worker", "postgres", "redis"}
    assert services["web"]["deploy"]["replicas"] >= 2
    for name, service in services.items():
        for other in service.get("depends_on", {}):
            assert other in services, f"{name} waits for {other}"
        for secret in service.get("secrets", []):
            assert secret in compose["secrets"]
        for volume in service.get("volumes", []):
            source = volume.partition(":")[0]
            assert source.startswith("./") or source in compose["volumes"]
    assert compose["services"]["web"]["environment"]["DAIEK_TASKS"] == "redis"


def test_recipes_run_commands_that_there_are(compose):
    texts = [(DEPLOY / "Containerfile").read_text(), str(compose), *(unit.read_text() for unit in UNITS)]
    commands = set(re.findall(r"manage\.py[ ',]+'?(\w+)", "\n".join(texts)))

    assert commands
    assert commands - set(get_commands()) == set()


def test_containers_run_as_nobody_in_particular():
    recipe = (DEPLOY / "Containerfile").read_text()

    assert recipe.rindex("\nUSER 10001\n") > recipe.rindex("\nFROM ")
    assert "--require-hashes" in recipe


def test_nothing_of_this_machine_gets_into_a_container():
    # The one name that docker and podman both read.
    left_out = set((ROOT / ".dockerignore").read_text().split())

    assert left_out >= {".venv", ".git", "var", "staticfiles", "deploy/secrets"}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_are_what_systemd_understands(unit, tmp_path):
    # Programs and users of a server are not on a machine that runs tests.
    text = re.sub(r"(?m)^(Exec\w+)=/srv/\S+", r"\1=/bin/true", unit.read_text())
    text = re.sub(r"(?m)^(User|Group)=.*", r"\1=root", text)
    for each in UNITS:
        (tmp_path / each.name).write_text(text if each == unit else each.read_text())

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name],
        capture_output=True,
        text=True,
        check=False,
    )

    about = [line for line in done.stderr.splitlines() if unit.name in line]
    assert about == []


@pytest.mark.skipif(shutil.which("nginx") is None, reason="needs nginx")
def test_nginx_understands_its_site(tmp_path):
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {tmp_path}/body; include {DEPLOY}/nginx.conf; }}\n"
    )

    done = subprocess.run(["nginx", "-t", "-c", whole], capture_output=True, text=True, check=False)

    assert "syntax is ok" in done.stderr, done.stderr


def test_shell_recipes_are_shell():
    assert subprocess.run(["sh", "-n", DEPLOY / "daiek"], check=False).returncode == 0
