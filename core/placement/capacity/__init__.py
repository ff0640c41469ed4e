"""How many slow and fast chargers each lot gets, and which demand goes to which lot."""
