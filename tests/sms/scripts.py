"""What a person texts after the invitation: the numbers of choices, and a few words."""

# A federal case: this law does not fit it, and nothing else is asked.
TO_RESULTS = ("1", "1", "4", "1")
# 11359 in Alpine County, 2010, a felony, all done, nothing else against it: papers may be due.
FOR_PAPERS = ("1", "1", "1", "1", "11359", "Alpine", "2010", "1", "2", "2", "3", "1", "2", "2", "2", "1")
