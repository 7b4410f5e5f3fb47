"""The desk: queues, screening, case pages, quality check and sign-off."""
