"""Puts this folder on the path, so that tests of all parts share the modules that lie in it."""
