"""Events of many reports to incidents: near-duplicate reports, fusion, what an incident says, links between incidents."""
