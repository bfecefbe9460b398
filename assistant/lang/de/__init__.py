"""Deutsch: Dateien mit Wendungen, die jeder ändern kann, und die Grammatik, die Gekritzel in Schriftsprache bringt."""
