"""Daten: the table behind every page, to filter and to take along."""

from ortswandel.ui import frame, show
from ortswandel.ui.screens import data, data_sql, data_table
from ortswandel.ui.session import t

frame.place_line()
show.heading(t("data.title"), t("data.lead"))
current = data.choice()
rows, years = data.rows(current)
data.controls(current, years)
data_table.table(current, rows)
data_sql.section()
