"""A panel and its cases invented from a seed, worked day by day with the real rules, and judged by who planted them."""
