"""French: data files, and the grammar of its letters."""
