"""Scripts that write the stored files anew; for developers."""
