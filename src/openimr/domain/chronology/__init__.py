"""Facts of a record: what a page says happened, when, to which part of the body, and where on the page it says so."""
