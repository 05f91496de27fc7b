"""``python -m casus`` is the command line."""

from casus.cli import main

if __name__ == "__main__":
    main()
