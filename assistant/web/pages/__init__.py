"""One file a page; each has one function, `page`, that shows it."""
