"""rapidfuzz's partial_ratio_alignment over the raw text, timed."""
import json
import sys
import time

import rapidfuzz
from rapidfuzz import fuzz

data, sources = sys.argv[1:3]
cases = [json.loads(line) for line in open(data, encoding="utf-8")]
texts = {it["source"]: open(f"{sources}/{it['source']}.txt", encoding="utf-8").read() for it in cases}
found = 0
before = time.process_time()
for it in cases:
    if fuzz.partial_ratio_alignment(it["typed"], texts[it["source"]], score_cutoff=70) is not None:
        found += 1
spent = time.process_time() - before
print(json.dumps({"name": f"rapidfuzz {rapidfuzz.__version__} partial_ratio_alignment", "n": len(cases),
                  "found": found, "us": spent / len(cases) * 1e6}))
