"""From the facts of a record to the named facts that criterion cards ask for, each with the pages it stands on."""
