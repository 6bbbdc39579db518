"""What is known about a person and each conviction: values, ranges and partial dates, and what is not known."""
