"""What a letter should not argue, and what a lay reader would stumble over. Remarks, never contradictions."""
