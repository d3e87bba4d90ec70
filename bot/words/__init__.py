"""What people type after the command, read exactly."""
