"""Entry of the app: `streamlit run app.py`, or any ASGI server with `app:app`."""

import streamlit as st

from ortswandel.web import lifespan, middleware, routes

app = st.App("ortswandel/ui/router.py", routes=routes(), middleware=middleware(), lifespan=lifespan)
