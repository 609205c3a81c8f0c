import json

from click.testing import CliRunner

from dateline.cli.actors import command


def run(text: str, *options: str) -> list[dict]:
    outcome = CliRunner().invoke(command, [*options], input=text)
    assert outcome.exit_code == 0, outcome.output
    return [json.loads(line) for line in outcome.output.splitlines()]


def test_one_object_a_line_and_none_for_blank_lines():
    found = run("four Saudi men\n\nMr. Zelensky\n")
    more = [{"sectors": ["CVL"], "method": "text", "alternatives": []}, {"sectors": ["GOV"], "method": "knowledge", "alternatives": []}]
    assert found == [
        {"text": "four Saudi men", "name": "Saudi men", "kind": "group", "country": "SAU", "sector": "CVL", **more[0]},
        {"text": "Mr. Zelensky", "name": "Volodymyr Zelenskyy", "kind": "person", "country": "UKR", "sector": "GOV", **more[1]},
    ]


def test_the_sector_of_the_day():
    assert run("Angela Merkel", "--on", "2015-01-01")[0]["sector"] == "GOV"
    assert run("Angela Merkel", "--on", "2023-01-01")[0]["sector"] == "ELI"


def test_a_day_that_is_none():
    outcome = CliRunner().invoke(command, ["--on", "yesterday"], input="police\n")
    assert outcome.exit_code == 2
    assert "2022-09-15" in outcome.output


def test_letters_of_other_scripts_stay():
    assert run("Ердоган\n")[0]["text"] == "Ердоган"
