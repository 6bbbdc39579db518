"""The red team: reads a finished packet back with pdfium and qpdf and compares it with what the person told.

Nothing here uses what the code that makes the papers keeps in memory; what a box of a court form means stands here a
second time, from the same source (forms/README.md, "What the boxes mean").
"""
