"""The parser's passes, one module each; `phasebot show --why` names the pass that read a line.

``clean`` removes comments and front matter, ``markdown`` cuts the rest into blocks, ``outline``
builds the tree of headings, ``units`` finds the steps, ``codes`` gives them codes, ``steps`` reads
each with ``items``, ``messages`` and ``commits``, ``checklists`` reads the sections outside the
steps, and ``audit`` looks for boxes that nobody can tick.
"""
