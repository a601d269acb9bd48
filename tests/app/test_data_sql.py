"""The SQL field of the data page: from the address, from an example, refused in one sentence."""

from __future__ import annotations

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from tests.app.conftest import go_to, in_address, open_app
from tests.app.test_town_data_method import texts

pytestmark = pytest.mark.app


def test_a_query_in_the_address_is_answered() -> None:
    app = open_app({"orte": "15087220", "sql": "select 41 + 1 as answer"}, "data")
    assert app.text_area(key="sql-field").value == "select 41 + 1 as answer"
    assert app.dataframe[-1].value["answer"].to_list() == [42]


def test_numbers_are_written_in_the_language_of_the_page_and_stay_numbers() -> None:
    query = "select 2025 as year, 1234.5 as n, null::double as gap, 'x' as name"
    for language, text in (("de", "1.234,5"), ("en", "1,234.5")):
        app = open_app({"sql": query, "sprache": language}, "data")
        answer = app.dataframe[-1]
        assert answer.value.dtypes.map(str).to_list()[:3] == ["int32", "float64", "float64"]
        shown = convert_arrow_bytes_to_pandas_df(answer.proto.arrow_data.styler.display_values)
        assert shown.iloc[0].to_list()[:2] == ["2025", text]


def test_an_example_can_be_taken_and_run() -> None:
    app = open_app({"orte": "15087220", "sql": "select 1"}, "data")
    app.selectbox(key="sql-example").set_value("oldest").run()
    assert app.text_area(key="sql-field").value.startswith("select p.name")
    assert in_address(app, "sql") == "select 1"
    app.button(key="sql-run").click().run()
    assert "share_65plus" in in_address(app, "sql")
    assert app.dataframe[-1].value.shape == (10, 3)
    assert "Landesamt" in texts(app)


def test_a_refused_query_is_one_sentence_and_the_page_stays() -> None:
    app = open_app({"orte": "15087220", "sql": "drop table places"}, "data")
    assert [error.value for error in app.error] == [
        "DROP geht hier nicht. Möglich ist ein SELECT: Die Tabellen lassen sich nur lesen."
    ]
    assert app.dataframe
    assert not app.exception


def test_an_odbl_table_carries_its_notice() -> None:
    app = open_app({"sql": "select * from indicators_odbl limit 1"}, "data")
    assert "Open Database License" in texts(app)


def test_the_fold_is_closed_without_a_query() -> None:
    app = open_app({"orte": "15087220"}, "data")
    assert not app.text_area


def test_an_answer_can_be_taken_along_in_every_form_of_a_table() -> None:
    app = open_app({"orte": "15087220", "sql": "select 1 / 0 as x, 'nan'::double as y"}, "data")
    labels = [button.proto.label for button in app.get("download_button")]
    words = ["CSV für deutsches Excel", "CSV international", "Excel (XLSX)", "Parquet", "JSON"]
    assert labels[-6:-1] == words
    assert labels[:5] == words
    assert not app.exception


@pytest.mark.parametrize(
    ("language", "sentence", "fold"),
    [
        ("de", "Die Spalte \\*naem gibt es", "Was die Datenbank meldet (englisch)"),
        ("en", "There is no column \\*naem", "What the database says"),
    ],
)
def test_an_error_of_the_database_is_a_sentence_of_the_page_and_its_own_words_in_a_fold(
    language: str, sentence: str, fold: str
) -> None:
    query = 'select "*naem" from places'
    app = open_app({"orte": "15087220", "sql": query, "sprache": language}, "data")
    assert [error.value.startswith(sentence) for error in app.error] == [True]
    assert fold in [expander.label for expander in app.expander]
    assert app.code[-1].value.splitlines()[-2:] == [query, "       ^^^^^^^"]
    assert not app.exception


def test_a_very_wide_answer_is_shown_in_part_and_said_to_be() -> None:
    columns = ", ".join(f"n + {k} as c{k}" for k in range(60))
    app = open_app({"sql": f"select {columns} from range(5000) as t(n)"}, "data")
    assert app.dataframe[-1].value.shape == (4_166, 60)
    assert "Gezeigt sind die ersten 4.166 von 5.000 Zeilen" in texts(app)
    assert not app.error


def test_an_answer_is_kept_until_the_reader_asks_again() -> None:
    app = open_app({"orte": "15087220", "sql": "select random() as x"}, "data")
    first = app.dataframe[-1].value["x"][0]
    assert go_to(app, "15091145").dataframe[-1].value["x"][0] == first
    app.button(key="sql-run").click().run()
    assert app.dataframe[-1].value["x"][0] != first


def test_years_stand_without_a_mark_and_numbers_with_one() -> None:
    app = open_app({"sql": "select 2025 as year, 12626 as n union all select 2011, null"}, "data")
    shown = convert_arrow_bytes_to_pandas_df(
        app.dataframe[-1].proto.arrow_data.styler.display_values
    )
    assert shown["year"].to_list() == ["2025", "2011"]
    assert shown["n"].to_list() == ["12.626", ""]
