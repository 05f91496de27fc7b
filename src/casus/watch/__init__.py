"""Following feeds: what is new in RSS and Atom feeds is fetched, coded and recorded as it comes.

``read_settings`` reads the file that names the feeds; ``Watch`` asks those that are due, one round at a time;
``Memory`` is what the chronicle remembers of feeds between rounds. ``docs/watching.md`` tells what is promised to the
hosts that are asked, and what is refused to them.
"""

from casus.watch.config import FeedSettings, Settings, read_settings
from casus.watch.fetch import Network
from casus.watch.memory import Memory
from casus.watch.rounds import Round, Watch

__all__ = ["FeedSettings", "Memory", "Network", "Round", "Settings", "Watch", "read_settings"]
