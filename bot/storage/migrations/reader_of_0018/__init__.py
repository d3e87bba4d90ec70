"""The reader of documents as it was when revision 0018 kept what it had read; never changed.

Nothing but that revision imports it: the reader of today is ``phases``.
"""
