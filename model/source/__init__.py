"""From a source file to an `Agreement`: all faults at once, amendments, older schemas, what must hold between terms."""
