"""What writes the stored files anew; for developers."""
