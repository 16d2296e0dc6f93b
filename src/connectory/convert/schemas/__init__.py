"""Schemas: what OpenAPI 3 says of data, said in Swagger 2.0: as much as can be said, and nothing that is false."""

from connectory.convert.schemas.schemas import Schemas

__all__ = ["Schemas"]
