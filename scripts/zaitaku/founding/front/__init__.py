"""`zaitaku front-door`: one door over all towns. A postal code leads to the guide of its town.

Static files as everything here: a small file of codes for each three digits, and a list of towns
for each prefecture, which needs no script.
"""
