"""What each sort of expression means on the calendar, seen from a publication date."""
