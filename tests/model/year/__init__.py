"""Tests of what an annual meeting deals with: deadlines, meetings, triggers, result payments."""
