"""Reading: text becomes plain values; every value can be traced to file, pointer, line and column."""

from connectory.document.document import Document
from connectory.document.documents import Documents
from connectory.document.place import Node, Place, Position

__all__ = ["Document", "Documents", "Node", "Place", "Position"]
