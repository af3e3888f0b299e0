"""What the guide's prose leans on: figures with their date and source, and the glossary.

Pages name a figure by its id, so that Japanese and English cannot print two different numbers and
an overdue one is found. The shape of the files is checked with the registries (`validate`).
"""

from zaitaku.book.load import load_book
from zaitaku.book.model import Book, Citation, Figure, Word

__all__ = ["Book", "Citation", "Figure", "Word", "load_book"]
