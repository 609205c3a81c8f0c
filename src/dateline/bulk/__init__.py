"""Runs over more than a laptop holds: inputs coded split by split into a folder of Parquet tables, here or on a Ray cluster.

    code(inputs, out, ...) -> Iterator[Entry]     codes what the folder does not have yet; each split is committed once
    taken(out) -> Iterator[...]                   what a folder holds, for a project to take in without coding again

The stages know nothing of it: both engines hand reports to `dateline.workers.outcomes` or its crew and write what comes back.
"""
