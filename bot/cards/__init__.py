"""What people see: plain values in, messages out. Change how it looks here."""
