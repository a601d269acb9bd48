"""The shell around the pages: session, address bar, frame, and how a picture is shown."""
