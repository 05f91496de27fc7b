"""Batch coding: any number of reports into a folder of Parquet, on this machine or on a Ray cluster.

``prepare`` cuts a job into parts, ``Job.run`` codes those that are not done. Parts, files and duplicates follow from
the inputs alone, so the results are the same whatever codes them, in whatever order (``docs/batch.md``).
"""

from casus.batch.cluster import on_ray
from casus.batch.engines import Engine, coder_maker, on_this_machine
from casus.batch.importing import Imported, load
from casus.batch.job import PART_SIZE, Job, prepare
from casus.batch.manifest import Done

__all__ = [
    "PART_SIZE",
    "Done",
    "Engine",
    "Imported",
    "Job",
    "coder_maker",
    "load",
    "on_ray",
    "on_this_machine",
    "prepare",
]
