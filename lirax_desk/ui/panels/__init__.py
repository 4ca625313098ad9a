"""What the places of the main window show: one package each. Main thread only."""
