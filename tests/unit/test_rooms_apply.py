"""Rooms change by commands alone: counted, refused without a trace, limited, the same again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortswandel.errors import DataError, InputError
from ortswandel.live.rooms import limits
from ortswandel.live.rooms.apply import apply
from ortswandel.live.rooms.commands import CONSOLE, PHONE, clean, read_command
from ortswandel.live.rooms.results import future_hidden
from ortswandel.live.rooms.room import Proposal, Room
from ortswandel.live.rooms.views import audience_view, console_view, wall_view
from ortswandel.text import words
from tests.unit.workshop_world import ASK, NOW, TOWNS, MadeUp, after, new_room, order, said

pytestmark = pytest.mark.unit

STOPS = [{"title": "Anfang", "text": "GEHEIM"}, {"title": "Mitte", "scenario": "zuzug=families:12"}]
BODIES = st.one_of(
    st.sampled_from(
        [
            {"do": name}
            for name in ("hide", "reveal", "reset", "next", "previous", "return", "put_away")
        ]
    ),
    st.builds(lambda n: {"do": "show", "scenario": f"zuzug=families:{n}"}, st.integers(0, 1200)),
    st.builds(lambda n: {"do": "go", "stop": n}, st.integers(0, 3)),
    st.builds(lambda s: {"do": "note", "text": s}, st.text(max_size=1100)),
    st.builds(lambda s: {"do": "pin", "label": s}, st.text(max_size=50)),
    st.builds(lambda s: {"do": "unpin", "letter": s}, st.sampled_from("ABCDX")),
    st.builds(lambda y: {"do": "ask", **ASK, "year": y}, st.integers(2020, 2050)),
    st.builds(
        lambda do, n: {"do": do, "question": n},
        st.sampled_from(["focus", "close", "solve"]),
        st.integers(1, 3),
    ),
    st.just({"do": "stops", "stops": STOPS}),
    st.builds(
        lambda p, n, v: {"do": "guess", "phone": p, "question": n, "value": v},
        st.sampled_from(["one", "two"]),
        st.integers(1, 3),
        st.integers(0, 2100),
    ),
)


def carried_out(room: Room, body: dict[str, Any], now: float) -> Room:
    """Return the room after a command, or as it was when the command is refused."""
    try:
        return apply(room, read_command(body, CONSOLE | PHONE), now)[0]
    except InputError as error:
        sentences = [words(language).error(error) for language in ("de", "en")]
        return room if all(sentences) else new_room()


@given(st.lists(BODIES, max_size=30))
def test_every_history_keeps_the_laws(bodies: list[dict[str, Any]]) -> None:
    room, figures = new_room(), MadeUp()
    for k, body in enumerate(bodies):
        before, room = room, carried_out(room, body, NOW + k)
        assert room is before or room.revision == before.revision + 1
        assert Room.from_json(room.to_json()) == room
        assert len(room.pins) <= limits.MOST_PINS
        assert sum(question.phase == "open" for question in room.questions) <= 1
        for view in (audience_view, wall_view, console_view):
            shown = json.loads(json.dumps(view(room, figures)))
            picture = shown["picture"]
            assert shown["revision"] == room.revision
            if future_hidden(room) and picture:
                assert picture["future"] is None
                assert picture["arrivals"] == {}


def test_a_refused_command_leaves_the_room_as_it_was() -> None:
    room = new_room()
    before = room.to_json()
    with pytest.raises(InputError) as caught:
        apply(room, order("go", stop=3), NOW)
    assert caught.value.values == {"value": 4, "allowed": 0}
    assert room.to_json() == before


def test_the_last_answer_of_each_phone_counts_until_closed() -> None:
    room = after(new_room(), order("ask", **ASK))
    for phone, value in (("a", 900), ("b", 1000), ("a", 1100)):
        room = after(room, said("guess", phone=phone, question=1, value=value))
    assert room.question(1).answers == {"a": 1100, "b": 1000}
    closed = after(room, order("close", question=1))
    with pytest.raises(InputError, match="room_closed"):
        after(closed, said("guess", phone="a", question=1, value=1))
    assert closed.question(1).answers == room.question(1).answers


@pytest.mark.parametrize("value", [-1, 2001, 900.5, True, "900", None])
def test_a_guess_outside_the_question_is_refused(value: object) -> None:
    room = after(new_room(), order("ask", **ASK))
    with pytest.raises(InputError, match="live_range"):
        after(room, said("guess", phone="a", question=1, value=value))


def test_one_phone_more_than_fits_is_refused_but_may_change_its_mind() -> None:
    room = after(new_room(), order("ask", **ASK))
    for k in range(limits.MOST_PHONES):
        room = after(room, said("guess", phone=f"p{k}", question=1, value=900))
    with pytest.raises(InputError, match="room_full"):
        after(room, said("guess", phone="late", question=1, value=900))
    changed = after(room, said("guess", phone="p0", question=1, value=901))
    assert changed.question(1).answers["p0"] == 901


def test_nobody_sees_the_model_before_the_question_is_solved() -> None:
    room = after(new_room(), order("ask", **ASK), order("show", view="course"))
    for view in (audience_view, wall_view, console_view):
        assert view(room, MadeUp())["picture"]["future"] is None
    room = after(room, order("focus", question=1), order("close", question=1))
    assert "model" not in audience_view(room, MadeUp())["question"]
    room = after(room, order("solve", question=1))
    shown = audience_view(room, MadeUp())
    assert shown["question"]["model"] == {"middle": 1000, "low": 1000, "high": 1100}
    assert shown["picture"]["future"]["lines"]["without"][0] == 1200


def test_a_question_is_about_the_future_without_newcomers_unless_it_says_otherwise() -> None:
    room = after(new_room(), order("show", scenario="zuzug=families:12"), order("ask", **ASK))
    assert "zuzug" not in room.question(1).scenario
    room = after(room, order("ask", **ASK, scenario="zuzug=families:5"))
    assert "families:5" in room.question(2).scenario


def test_dots_hold_every_guess() -> None:
    room = after(new_room(), order("ask", **ASK))
    for k in range(80):
        room = after(room, said("guess", phone=str(k), question=1, value=700 + 7 * k))
    assert "results" not in audience_view(room, MadeUp())["question"]
    found = audience_view(after(room, order("close", question=1)), MadeUp())["question"]["results"]
    assert found["n"] == sum(number for _, number in found["dots"]) == 80
    assert found["median"] == 700 + 7 * 39.5 // 1


def test_tables_propose_and_the_wall_shows_their_courses() -> None:
    room = after(new_room(), order("ask", kind="proposal", year=2040))
    for table, families in (("2", 5), ("10", 20)):
        scenario = f"zuzug=families:{families}"
        room = after(room, said("propose", phone=table, question=1, table=table, scenario=scenario))
    assert wall_view(room, MadeUp())["courses"] == []
    solved = after(room, order("solve", question=1))
    assert [item["table"] for item in wall_view(solved, MadeUp())["courses"]] == ["2", "10"]
    proposed = audience_view(solved, MadeUp())["question"]["proposals"]
    assert [item["value"] for item in proposed] == [1200, 1600]
    assert isinstance(solved.question(1).answers["10"], Proposal)


@pytest.mark.parametrize(("share", "usual"), [("", 68), ("&bleiben=families:0.9", 90)])
def test_phones_are_told_how_many_may_stay(share: str, usual: int) -> None:
    scenario = f"zuzug=families:5{share}"
    room = after(new_room(), order("ask", kind="proposal", year=2040, scenario=scenario))
    asked = audience_view(room, MadeUp())["question"]
    assert asked["staying"] == {"low": 5, "high": 100, "usual": usual}
    guessing = after(new_room(), order("ask", **ASK))
    assert "staying" not in audience_view(guessing, MadeUp())["question"]


def test_a_table_proposes_who_stays_and_everybody_sees_it() -> None:
    room = after(new_room(), order("ask", kind="proposal", year=2040))
    for table, share in (("1", "0.8"), ("2", "1")):
        scenario = f"zuzug=families:5,refugees:2&bleiben=families:{share},refugees:{share}"
        room = after(room, said("propose", phone=table, question=1, table=table, scenario=scenario))
    room = after(
        room, said("propose", phone="3", question=1, table="3", scenario="bleiben=families:0.5")
    )
    solved = after(room, order("solve", question=1))
    proposed = audience_view(solved, MadeUp())["question"]["proposals"]
    assert [item["staying"] for item in proposed] == [80, 100, None]
    stays = [item["stays"] for item in wall_view(solved, MadeUp())["courses"]]
    assert stays == ["80 von 100 bleiben", "100 von 100 bleiben", ""]


@pytest.mark.parametrize("share", ["0.04", "1.01", "-1", "nan", "viele", "0.8/0.9/0.7"])
def test_a_share_that_cannot_stay_is_refused_and_the_room_stays(share: str) -> None:
    room = after(new_room(), order("ask", kind="proposal", year=2040))
    scenario = f"zuzug=families:5&bleiben=families:{share}"
    with pytest.raises(InputError):
        after(room, said("propose", phone="1", question=1, table="1", scenario=scenario))
    assert room.question(1).answers == {}


def test_a_stop_carries_its_question_and_older_rooms_have_none() -> None:
    stop = {"title": "Frage", "question": "proposal", "year": 2035}
    room = after(new_room(), order("stops", stops=[stop, {"title": "Ohne"}]))
    assert [(s.question, s.year) for s in room.stops] == [("proposal", 2035), ("", 2026)]
    assert Room.from_json(room.to_json()) == room
    old = json.loads(room.to_json())
    for saved in old["stops"]:
        del saved["question"], saved["year"]
    assert [s.question for s in Room.from_json(json.dumps(old)).stops] == ["", ""]


@pytest.mark.parametrize("wrong", [{"question": "vote"}, {"year": 2025}, {"year": 2051}])
def test_a_question_no_stop_can_carry_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        order("stops", stops=[{"title": "Frage", **wrong}])


def test_phones_and_wall_never_get_notes_or_the_words_of_stops() -> None:
    room = after(new_room(), order("stops", stops=STOPS), order("next"), order("note", text="PST"))
    for view in (audience_view, wall_view):
        text = json.dumps(view(room, MadeUp()))
        assert "GEHEIM" not in text
        assert "PST" not in text
        assert room.consoles[0] not in text
    assert "GEHEIM" in json.dumps(console_view(room, MadeUp()))


def test_jump_and_return() -> None:
    room = after(new_room(), order("stops", stops=STOPS), order("next"), order("go", stop=1))
    assert (room.wall.stop, room.wall.back) == (1, 0)
    assert "families:12" in room.wall.scenario
    back = after(room, order("return"))
    assert (back.wall.stop, back.wall.back) == (0, None)
    with pytest.raises(InputError, match="room_no_return"):
        after(back, order("return"))


def test_next_and_previous_stop_at_the_ends() -> None:
    room = after(new_room(), order("stops", stops=STOPS), *[order("next")] * 5)
    assert room.wall.stop == 1
    assert after(room, *[order("previous")] * 5).wall.stop == 0


def test_reset_shows_the_baseline_again() -> None:
    room = after(new_room(), order("show", scenario="zuzug=families:12"), order("hide"))
    room = after(room, order("ask", **ASK), order("reset"))
    assert (room.wall.view, room.wall.revealed, room.wall.question) == ("course", True, None)
    assert room.wall.scenario == f"gemeinde={TOWNS[0]}"
    assert audience_view(room, MadeUp())["picture"]["future"]


@pytest.mark.parametrize("do", ["next", "reset", "put_away"])
def test_whoever_goes_on_closes_the_question(do: str) -> None:
    room = after(new_room(), order("stops", stops=STOPS), order("ask", **ASK), order(do))
    assert room.question(1).phase == "closed"
    assert not future_hidden(room)
    assert [entry.kind for entry in room.log].count("closed") == 1


def test_what_was_on_the_wall_only_briefly_is_one_entry() -> None:
    room = new_room()
    for k in range(20):
        room = after(room, order("show", scenario=f"zuzug=families:{k}"), now=NOW + k)
    shown = [entry for entry in room.log if entry.kind == "shown"]
    assert len(shown) < 20
    assert "families:19" in str(shown[-1].values["scenario"])


def test_the_log_has_an_end_and_drops_pictures_first() -> None:
    room = after(new_room(), order("stops", stops=STOPS))
    for k in range(limits.MOST_ENTRIES):
        room = after(room, order("next"), now=NOW + 60 * k)
    assert len(room.log) == limits.MOST_ENTRIES
    assert room.log[0].kind == "stop"


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (None, "live_command"),
        ([], "live_command"),
        ({"do": 1}, "live_command"),
        ({"do": "shutdown"}, "live_choice"),
        ({"do": "join_console", "hash": "x"}, "live_choice"),
        ({"do": "guess", "phone": "a", "question": 1, "value": 1}, "live_choice"),
        ({"do": "next", "more": 1}, "live_field"),
        ({"do": "note"}, "live_missing"),
        ({"do": "note", "text": 7}, "live_text"),
        ({"do": "note", "text": "x" * 1001}, "live_text"),
        ({"do": "note", "text": "\u202e\x00 "}, "live_text"),
        ({"do": "show", "scenario": "x" * 601}, "live_text"),
        ({"do": "show", "scenario": "a&&=b;c"}, "live_query"),
        ({"do": "stops", "stops": [{}] * 31}, "live_list"),
        ({"do": "stops", "stops": ["x"]}, "live_object"),
        ({"do": "ask", "year": 2051}, "live_range"),
        ({"do": "ask", "year": True}, "live_range"),
    ],
)
def test_messages_of_the_wrong_form_are_refused(body: object, key: str) -> None:
    with pytest.raises(InputError, match=key):
        read_command(body, CONSOLE)


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("gemeinde=15003000", "room_town"),
        ("zuzug=families:-1", "scenario_range"),
        ("zuzug=families:nan", "scenario_range"),
        ("bis=2099", "scenario_range"),
    ],
)
def test_scenarios_of_other_towns_or_beyond_the_model_are_refused(query: str, key: str) -> None:
    with pytest.raises(InputError, match=key):
        after(new_room(), order("show", scenario=query))


def test_random_draws_are_left_out() -> None:
    room = after(new_room(), order("show", scenario="ziehungen=2000"))
    assert "ziehungen" not in room.wall.scenario


@given(st.text())
def test_clean_text_is_one_line_without_control_or_direction_signs(text: str) -> None:
    found = clean(text)
    assert clean(found) == found
    assert not set(found) & {"\n", "\x00", "\x1b", "\u202e", "\u2066", "\u200b"}
    assert clean("Ünï <b>&amp;") == "Ünï <b>&amp;"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"code": 1}', "\x00"])
def test_a_damaged_room_says_so(text: str) -> None:
    with pytest.raises(DataError, match="room_damaged"):
        Room.from_json(text)


def test_a_room_needs_towns_and_a_known_language() -> None:
    for changes, key in (
        ({"towns": ()}, "room_towns"),
        ({"towns": TOWNS * 4}, "room_towns"),
        ({"language": "fr"}, "unknown_language"),
    ):
        with pytest.raises(InputError, match=key):
            new_room(**changes)


def test_a_solved_question_makes_the_future_no_secret() -> None:
    room = after(new_room(), order("hide"), order("ask", **ASK), order("solve", question=1))
    assert room.wall.revealed


@pytest.mark.parametrize("view", ["join", "test", "blank"])
def test_phones_see_an_empty_wall_where_it_shows_no_town(view: str) -> None:
    found = audience_view(after(new_room(), order("show", view=view)), MadeUp())
    assert (found["view"], found["picture"]) == ("blank", None)


def test_changing_the_running_order_keeps_the_place() -> None:
    first, second, third = ({"title": title} for title in ("one", "two", "three"))
    room = after(new_room(), order("stops", stops=[first, second]), order("next"), order("next"))
    assert room.wall.stop == 1
    assert after(room, order("stops", stops=[second, third, first])).wall.stop == 0
    assert after(room, order("stops", stops=[first, third])).wall.stop is None
