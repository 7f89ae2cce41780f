"""Which industry a record belongs to, by the nearest place that names one."""
