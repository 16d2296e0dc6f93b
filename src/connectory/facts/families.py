"""Families of operations: the revisions of one operation. Source: validator rules OperationFamily*; 2026-11."""

from __future__ import annotations

ACTIVE = 2
"""Operations of a family that may be without `deprecated`."""
