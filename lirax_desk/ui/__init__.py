"""What the operator sees: widgets that show one value and emit a wish. Qt only, main thread only."""
