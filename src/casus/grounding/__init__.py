"""Phrases to things in the world: actors, places, dates, numbers; and drafts to records."""
