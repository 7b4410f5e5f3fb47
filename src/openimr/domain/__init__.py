"""Every rule of Independent Medical Review as plain Python values and functions: dated law numbers, calendars, clocks,
life cycle, permissions, eligibility, conflict and qualification rules, issue rules, the Determination model and its
letter grammar (write and read).

Never: imports Django or any other room; reads a clock, a file, a setting or the network.
"""
