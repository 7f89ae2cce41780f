"""Many documents on one machine: processes that may hang or die, and a journal from which an ended run goes on."""
