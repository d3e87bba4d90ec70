"""What earlier versions stored and sent: all of it goes on working."""
