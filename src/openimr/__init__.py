"""OpenIMR: Independent Medical Review for California workers' compensation."""
