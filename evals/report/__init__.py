"""Reports of a run: Markdown to read at once, one HTML file to look into, JUnit XML for machines.

Each is a pure function from a run and its comparison to text.
"""
