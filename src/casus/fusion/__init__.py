"""Events of many reports to incidents: near-duplicate reports, fusion, and what an incident says."""
