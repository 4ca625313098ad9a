"""The main window: the rail, the search and dial box, the panels and the footer. Main thread only."""
