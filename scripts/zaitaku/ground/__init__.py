"""What every room may use and what uses no other: problems to report, parameters of a run, mobile
number tables, lettering widths, QR codes and the files of front-end packages.
"""
