"""Tests of the grant over the years, worked by hand: unused, reduced, revoked, decided, and the parties' rights."""
