"""Runs pdfua over one file and prints what it found, a line each."""

import sys

import pdfua

# This rule fails on its own: it asks a list of pikepdf for an attribute it has no more. Our test of
# headings stands in for it.
BROKEN = "UA-14-001"

report = pdfua.validate(sys.argv[1])
run = 0
for outcome in report.outcomes:
    for finding in outcome.findings:
        print(finding)
    if outcome.skipped_reason is None:
        run += 1
    elif outcome.rule_id != BROKEN:
        print(outcome.rule_id, outcome.skipped_reason)
if run < 11:
    print("only", run, "rules were run")
elif not any(outcome.findings for outcome in report.outcomes):
    print("11 rules or more, no findings")
