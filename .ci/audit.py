"""Ask whether what is locked has known faults, and say so where the service that knows cannot be reached.

pip-audit calls it good when it could ask about nothing; here that is told apart. Exit code 1 when there are
known faults, else 0: without the service the hashes in the lock are what there is.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = "requirements.txt"
AUDIT = ("tool", "run", "--from", "pip-audit==2.10.1", "pip-audit", "--disable-pip", "--require-hashes")


def main() -> int:
    """Audit the lock of what runs."""
    uv = Path(sys.executable).with_name("uv")
    asked = subprocess.run(  # noqa: S603 - its arguments are ours
        [uv, *AUDIT, "--format", "json", "--requirement", LOCK], check=False, capture_output=True, text=True
    )
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        why = (asked.stderr.strip().splitlines() or ["no word of why"])[-1]
        sys.stdout.write(f"{LOCK} could not be audited here, only its hashes hold: {why}\n")
        return 0
    faults = [
        f"{each['name']} {each['version']}: {fault['id']}"
        for each in packages
        for fault in each.get("vulns", ())
    ]
    passed_over = [each["name"] for each in packages if "skip_reason" in each]
    if passed_over:
        sys.stdout.write(
            f"{len(passed_over)} of {len(packages)} packages in {LOCK} could not be audited here: the service"
            " does not tell of them, only their hashes hold.\n"
        )
    audited = len(packages) - len(passed_over)
    sys.stdout.write(
        f"{audited} were audited: {', '.join(faults) or 'no known faults'}.\n" if audited else ""
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
