"""The conversation: a pure step from state and event to state and replies. No Flask, no database, no clock."""
