"""The law, written once as data in `tables/`, and the engine that reads it: results, reasons, what is still needed."""
