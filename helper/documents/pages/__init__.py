"""The pages of a packet that are ours: what each says is beside it in Python, how it looks in Typst."""
