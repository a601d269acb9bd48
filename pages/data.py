"""Daten: the table behind every page, to filter and to take along."""

from ortswandel.ui import frame, show
from ortswandel.ui.screens.data import data, fields, idle, narrow, sql, table
from ortswandel.ui.session import t

frame.place_line()
show.heading(t("data.title"), t("data.lead"))
found = data.find(data.choice())
current = found.choice
idle.say_idle(current, found.before)
fields.controls(current, found.years)
narrow.controls(current, found.before)
table.table(current, found.rows)
sql.section()
