"""The sectors of actors (codebook, section 4) in a word or two, for who does not know the codes."""

from __future__ import annotations

SECTOR_WORDS: dict[str, str] = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "JUD": "courts",
    "LEG": "legislature",
    "SPY": "intelligence",
    "PTY": "parties",
    "OPP": "opposition",
    "REB": "armed groups",
    "CRM": "criminals",
    "CVL": "civilians",
    "REF": "refugees",
    "ETH": "ethnic and religious groups",
    "MED": "media",
    "EDU": "education",
    "HLH": "health",
    "BUS": "business",
    "LAB": "labour",
    "NGO": "non-governmental bodies",
    "IGO": "intergovernmental bodies",
    "UNK": "of unknown sector",
}
"""What stands behind a country's name: "Mali military"."""
