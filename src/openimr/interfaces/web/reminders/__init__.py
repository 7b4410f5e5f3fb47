"""Pages of deadlines: reminders, the list of everything that falls due, calendars, and who may be away."""
