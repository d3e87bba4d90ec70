"""The pictures of the README, taken of the practice page: `make pictures`."""
