"""Runs a command and prints what it took, as one line of JSON: `timed_process.py COMMAND ARGUMENT…`. Wall time, processor time, the most memory resident."""

import json
import resource
import subprocess
import sys
import time

start = time.perf_counter()
run = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
seconds = time.perf_counter() - start
if run.returncode != 0:
    sys.exit(run.stderr[-2000:])
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "seconds": seconds,
    "processorSeconds": usage.ru_utime + usage.ru_stime,
    "peakMegabytes": usage.ru_maxrss / 1000,
}))
