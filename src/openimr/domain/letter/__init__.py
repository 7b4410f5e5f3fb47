"""The grammar of Final Determination letters, both ways: value to text and text to value."""
