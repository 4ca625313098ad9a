"""Forms that make something at LiraX: what is typed in them is kept, checked at its field, and wished for."""
