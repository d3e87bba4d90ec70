"""How a document is read, pass by pass; each is a module, and `phasebot show --why` names them.

``clean`` takes out what nobody reads, ``markdown`` cuts the rest into blocks, ``outline`` makes the
tree of headings, ``units`` finds the steps, ``codes`` names them, ``steps`` reads each with
``items``, ``messages`` and ``commits``, ``checklists`` reads what stands outside them, and
``audit`` looks for boxes that nobody can tick.
"""
