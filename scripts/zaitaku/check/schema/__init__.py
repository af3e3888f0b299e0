"""The shape of every file: which fields, which kind of value, which allowed words.

The shapes are the JSON Schemas in `data/schemas/`, the same that editors use. They are walked here
rather than by a library, because no library keeps file, line and column, speaks two languages, or
is fast enough for twenty thousand records.
"""

from zaitaku.check.schema.schema import SchemaError, Shape, load_shapes
from zaitaku.check.schema.walk import Value, check_shape

__all__ = ["SchemaError", "Shape", "Value", "check_shape", "load_shapes"]
