"""The REST interface of programs: a run is read, and its items change, with a key to that run."""
