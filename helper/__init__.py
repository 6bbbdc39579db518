"""Relief Check: a self-check for people with old California marijuana convictions."""
