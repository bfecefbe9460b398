"""English: phrase files for an adviser to edit, and the grammar that turns jottings into standard English."""
