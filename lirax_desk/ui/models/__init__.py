"""What lists show: values in, rows out, without a look of their own. Main thread only."""
