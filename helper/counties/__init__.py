"""The 58 counties: whom to ask, where papers go, what each announced, and which of that fits a case; places and towns.

Facts come from `data/<county>.toml`, each with its source; an operator's corrections win field by field.
"""
