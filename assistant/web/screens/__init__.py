"""One file a page; each has one function, `page`, that shows it.

Not called `pages`: beside the script it runs, Streamlit takes a folder of that name for pages of its own making, and
shows those, which hold nothing, to whoever opens the address of a step on a server that has just started.
"""
