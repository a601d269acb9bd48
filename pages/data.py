"""Daten: the table behind every page, to filter and to take along."""

from ortswandel.ui import frame, show
from ortswandel.ui.screens import data, data_fields, data_idle, data_narrow, data_sql, data_table
from ortswandel.ui.session import t

frame.place_line()
show.heading(t("data.title"), t("data.lead"))
found = data.find(data.choice())
current = found.choice
data_idle.say_idle(current, found.before)
data_fields.controls(current, found.years)
data_narrow.controls(current, found.before)
data_table.table(current, found.rows)
data_sql.section()
