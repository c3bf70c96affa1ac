"""Whether anything is lost where everything breaks: `python -m benchmarks.faults`.

Many pupils take a quiz as their page would (phone.py) on the real web and worker processes, through a
network that cuts, drops, repeats and delays (network.py), while processes are killed and started again
(machines.py). Afterwards the database is compared with what every phone was told (ledger.py).
"""
