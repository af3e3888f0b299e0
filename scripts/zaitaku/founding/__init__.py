"""`zaitaku new-town`: the guide of another municipality, written from an archive of open data.

The archive (a seed) holds what is published about one municipality; `national` cuts one for each.
Nothing is guessed: what the seed does not say is left out, and told at the end with its count.
"""
