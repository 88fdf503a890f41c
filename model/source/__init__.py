"""From a source file to an `Agreement`: reading, amendments, older schemas, and relations between terms."""
