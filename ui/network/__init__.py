"""The form of ``evplan:optimizenetwork``: tabs, live checks and an estimate, inside Processing's own dialog."""
