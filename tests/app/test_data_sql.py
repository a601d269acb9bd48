"""The SQL field of the data page: from the address, from an example, refused in one sentence."""

from __future__ import annotations

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from tests.app.conftest import in_address, open_app
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
