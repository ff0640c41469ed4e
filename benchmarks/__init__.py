"""Measurements of ours against peers; see ``harness`` for how, and each ``bench_*`` for what. Nothing imports this."""
