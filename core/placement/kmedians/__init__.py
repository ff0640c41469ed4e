"""K-medians and K-means siting: k stations with the least weighted distance to the demand, by iteration (a heuristic)."""
