"""The dashboard's entry: `streamlit run app.py`."""

from timeline.dashboard import main

main()
