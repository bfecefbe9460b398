"""The evals: labelled cases that say what the program should find, pass on, write and keep to itself.

The cases lie in `cases/dev`, for those who write the code, and `cases/test`, which they never open. Nothing here is
used by the product, and nothing here may import its faces (the command line, the web app).
"""
