"""Analysed text to a draft of events, statements and links: `casus.coding.assemble.draft_of`.

The package itself loads nothing, so that the lexicon can be used without the language model's library.
"""
