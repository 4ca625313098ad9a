"""Lists: one view for all of them, and delegates that paint values in the theme's tokens. Main thread."""
