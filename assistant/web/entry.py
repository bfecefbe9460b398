"""What `streamlit run` runs when the program is installed; `app.py` in a checkout does the same."""

from assistant.web import run

run()
