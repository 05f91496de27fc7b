"""Coded reports in the forms that others read: JSON lines, CSV, tables, marked text, pages."""

from casus.exports.csv import write_csv
from casus.exports.html import to_html
from casus.exports.jsonl import from_json, read_jsonl, to_jsonl, write_jsonl
from casus.exports.table import event_table, report_line
from casus.exports.terminal import report_view

__all__ = [
    "event_table",
    "from_json",
    "read_jsonl",
    "report_line",
    "report_view",
    "to_html",
    "to_jsonl",
    "write_csv",
    "write_jsonl",
]
